import type { Translated } from '@app-proxy-portal/shared/texts'
import type { callTexts as english } from '../en/call.ts'

export const callTexts: Translated<typeof english> = {
  'call.headers': 'ヘッダー',
  'call.headersHint': '1 行に 1 つずつ入力します。例: {example}',
  'call.headerForm': '{line, number} 行目: ヘッダーは「名前: 値」の形式で入力してください。',
  'call.headerValue':
    '{line, number} 行目: 「{name}」に、ヘッダーでは使用できない文字が含まれています。',
  'call.headerReserved': '{line, number} 行目: 「{name}」はブラウザーまたはポータルが設定します。',
  'call.bodyOf': '本文 ({mediaType})',
  'call.receiving': '{name} を受信しています',
  'call.receivedOf': '{bytes} / {total}',
  'call.saysReceiving': '応答を受信しています',
  'call.saysReceived': '応答を受信しています ({percent, number}%)',
  'call.saysCancelled': 'キャンセルしました',
  'call.history': '最近の呼び出し ({count, number})',
  'call.historyHint':
    '再読み込みするか、タブを閉じるか、サインアウトするまで、このタブに記憶されます。応答は保存されません。',
  'call.historyClear': '最近の呼び出しを消去',
  'call.historyNow': 'たった今',
  'call.historyNoAnswer': '応答なし',
  'call.code': 'コードとして表示',
  'call.codeFaults': '先に要求を修正してください。',
  'call.codeFetch': 'ポータルのアドレスにあるページ向け (ポータルの型付きクライアントを使用)',
  'call.codeCurl': 'ターミナル向け (curl を使用)',
  'call.codeCurlHint':
    'curl ではこのページのセッションを使用できません。その Cookie がブラウザーの外に出ることはないためです。このコマンドは、{variable} に入れた自分のアクセス トークンを使い、ポータルを経由せずアプリケーション プロキシに要求を直接送信します。Azure CLI からこのアプリを呼び出すことを組織が許可していれば、Azure CLI でトークンを取得できます。',
  'call.codeToken': '自分のトークンを取得する',
  'call.copyFailed': 'ブラウザーがコピーを許可しませんでした。代わりにテキストを選択してください。',
}
