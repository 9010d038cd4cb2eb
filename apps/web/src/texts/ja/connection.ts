import type { Translated } from '@app-proxy-portal/shared/texts'
import type { connectionTexts as english } from '../en/connection.ts'

export const connectionTexts: Translated<typeof english> = {
  'connection.offline': 'オフラインです',
  'connection.offlineText':
    '画面の表示は {time} 時点のまま残ります。アプリは呼び出せず、あとから自動的に送信されるものもありません。サインアウトはされていません。接続が回復すると、ポータルは自動的に元に戻ります。',
  'connection.unreachable': 'ポータルが応答しません',
  'connection.unreachableText':
    'デバイスはネットワークに接続されていますが、ポータルから応答がありません。画面の表示は {time} 時点のまま残ります。サインアウトはされていません。',
  'connection.service': 'ポータルで問題が発生しています',
  'connection.serviceText':
    '応答はありますが、現在は処理を行えません。画面の表示は {time} 時点のまま残ります。サインアウトはされていません。',
  'connection.signInService': '組織のサインイン サービスがポータルに応答しません',
  'connection.signInServiceText':
    'このサービスの新しい許可が必要なアプリは、現在呼び出せません。それ以外は引き続き利用できます。サインアウトはされていません。',
  'connection.startText':
    'アプリを読み込めなかったため、まだ何も表示されていません。サインアウトはされていません。',
  'connection.next': '{time}後に再試行します。',
  'connection.nextSignIn': '{time}後に再試行できます。',
  'connection.trying': '再試行しています…',
  'connection.tryNow': '今すぐ再試行',
  'connection.titleStop': '{title}。',
  'connection.back': 'ポータルが再び応答しています。',
  'connection.update': 'ポータルの新しいバージョンがあります',
  'connection.updateText':
    '都合のよいときに再読み込みしてください。アプリのページに入力した内容は保持されます。',
  'connection.goneText':
    'この部分は新しいバージョンに含まれています。続けるには再読み込みしてください。アプリのページに入力した内容は保持されます。',
  'connection.scriptGone': 'ポータルのこの部分を読み込めませんでした',
  'connection.scriptGoneText':
    '再読み込みして取得してください。アプリのページに入力した内容は保持されます。',
}
