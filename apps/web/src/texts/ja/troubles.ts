import type { Translated } from '@app-proxy-portal/shared/texts'
import type { troubleTexts as english } from '../en/troubles.ts'

export const troubleTexts: Translated<typeof english> = {
  'troubles.cancelled.title': 'サインインが完了しませんでした',
  'troubles.cancelled.happened':
    'キャンセルされたか、組織のサインイン ページで拒否されました。これを待っていた要求は実行されていません。',
  'troubles.cancelled.advice': '準備ができたら、もう一度お試しください。',
  'troubles.popup_blocked.title': 'サインイン ウィンドウがブロックされました',
  'troubles.popup_blocked.happened':
    '本人確認のためのウィンドウを開けませんでした。要求は実行されていません。',
  'troubles.popup_blocked.advice':
    'このサイトのポップアップを許可してから、もう一度お試しください。',
  'troubles.unreachable.title': 'サインイン サービスが応答しません',
  'troubles.unreachable.happened':
    'このブラウザーから組織のサインイン サービスに接続できませんでした。',
  'troubles.unreachable.advice': 'ネットワーク接続を確認して、もう一度お試しください。',
  'troubles.interaction_needed.title': '本人確認をお願いします',
  'troubles.interaction_needed.happened': 'サインインをバックグラウンドで更新できませんでした。',
  'troubles.interaction_needed.advice': '続行するには、もう一度サインインしてください。',
  'troubles.wrong_account.title': '別のアカウントが選択されました',
  'troubles.wrong_account.happened':
    'ここでサインインしているものとは別のアカウントが選択されました。これを待っていた要求は実行されていません。',
  'troubles.wrong_account.advice':
    '同じアカウントでもう一度試すか、サインアウトして切り替えてください。',
  'troubles.misconfigured.title': 'サインインが正しく設定されていません',
  'troubles.misconfigured.happened':
    'ポータルと組織のサインイン サービスの設定が一致していません。操作に問題があったわけではありません。',
  'troubles.misconfigured.advice': '下に示すコードを添えてサポートに連絡してください。',
  'troubles.lost.title': 'サインインをやり直す必要があります',
  'troubles.lost.happened': 'サインイン サービスの応答は、以前の試行に対するものです。',
  'troubles.lost.advice': 'ここからもう一度始めてください。',
  'troubles.unexpected.title': '問題が発生しました',
  'troubles.unexpected.happened': 'ポータルで不明なエラーが発生しました。',
  'troubles.unexpected.advice':
    'もう一度お試しください。繰り返し発生する場合は、サポートに連絡してください。',
  'troubles.broken_answer.title': '応答が途中で切れました',
  'troubles.broken_answer.happened':
    'アプリの応答が始まった後に接続が切れました。要求は実行された可能性があります。',
  'troubles.broken_answer.advice': '変更を再送信する前に、実行されたかどうかを確認してください。',
  'troubles.offline.title': 'オフラインです',
  'troubles.offline.happened':
    'デバイスがネットワークに接続されていません。サインアウトはされていません。',
  'troubles.offline.advice': '接続し直して、もう一度お試しください。',
  'troubles.no_answer.title': 'ポータルが応答しません',
  'troubles.no_answer.happened':
    'ポータルから応答がありませんでした。サインアウトはされていません。',
  'troubles.no_answer.advice': 'ネットワーク接続を確認するか、1 分後にもう一度お試しください。',

  'troubles.titleStop': '{title}。',
  'troubles.support': 'サポート用: {code}',

  'troubles.confirm': '確認',
  'troubles.signIn': 'もう一度サインイン',
}
