import type { Translated } from '@app-proxy-portal/shared/texts'
import type { workbenchTexts as english } from '../en/workbench.ts'

export const workbenchTexts: Translated<typeof english> = {
  'workbench.app': 'アプリ',
  'workbench.back': 'アプリ一覧',
  'workbench.openApp': '{app} を開く',
  'workbench.newTab': '新しいタブで開きます。',

  'workbench.request': '要求',
  'workbench.method': 'メソッド',
  'workbench.path': 'パス',
  'workbench.pathHint': 'アプリのルートを指定するには空のままにします。',
  'workbench.body': '本文 (JSON)',
  'workbench.send': '送信',
  'workbench.sendingNow': '送信しています…',
  'workbench.waitingForYou': '操作をお待ちしています…',
  'workbench.keys': 'または Ctrl+Enter キー',
  'workbench.tidy': 'JSON を整形',
  'workbench.outside':
    'パスはこのアプリ内に収まる必要があります。「..」やホスト名を含めずに入力してください。',
  'workbench.fragment':
    'パスに「#」は使用できません。アプリでこの文字が必要な場合は {code} と入力してください。',
  'workbench.noJson': '有効な JSON ではありません。',
  'workbench.noJsonAt': '有効な JSON ではありません ({line, number} 行目)。',

  'workbench.saysWaiting': '操作をお待ちしています',
  'workbench.saysSending': '送信しています',
  'workbench.saysFailed': '要求に失敗しました。{title}。',
  'workbench.saysAnswered': 'アプリが状態コード {status} で応答しました',
  'workbench.emptyWaiting': '要求は保留中です。操作をお待ちしています。',
  'workbench.emptySending': '応答を待っています…',
  'workbench.empty': '要求を送信すると、ここに応答が表示されます。',

  'workbench.answer': '応答',
  'workbench.answerText': '応答のテキスト',
  'workbench.copy': 'コピー',
  'workbench.copied': 'コピーしました',
  'workbench.download': 'ダウンロード',
  'workbench.headers': 'ヘッダー ({count, number})',
  'workbench.ok': 'OK',
  'workbench.redirect': 'リダイレクト',
  'workbench.refused': 'アプリが拒否しました',
  'workbench.failed': 'アプリでエラーが発生しました',
  'workbench.noContent': '応答に内容がありません。',
  'workbench.image': 'アプリの応答',
  'workbench.cut': 'ここで省略されています。すべて見るにはダウンロードしてください。',
  'workbench.view': '表示',
  'workbench.table': '表',
  'workbench.rows': '{name}、{count, plural, other {# 行}}',
  'workbench.moreRows': 'さらに行を表示 (残り {count, number} 行)',
  'workbench.problem': '問題',
}
