import type { Translated } from '@app-proxy-portal/shared/texts'
import type { openTexts as english } from '../en/open.ts'

export const openTexts: Translated<typeof english> = {
  'open.opening': '{app} を開いています',
  'open.openingApp': 'アプリを開いています',
  'open.moment': 'しばらくお待ちください。',
  'open.confirm': '確認をお待ちしています。',
  'open.openApp': '{app} を開く',
  'open.incomplete': 'このリンクは不完全なため、本来のページを開けません。',
  'open.incompleteAdvice': '代わりに最初のページから開くことができます。',
  'open.late': '{app} の応答を待っています',
  'open.lateText':
    '通常より時間がかかっています。ファイルを要求した場合は、ブラウザーのダウンロード一覧に表示されています。',
  'open.startPage': 'アプリの最初のページを開く',
  'open.goingRound': '{app} から繰り返し戻されています',
  'open.goingRoundText':
    '1 分間に何度も開かれましたが、アプリ側でブラウザーが認識されませんでした。多くの場合、アプリのアドレスの Cookie がブラウザーに保存されていないことが原因です。',
  'open.goingRoundAdvice':
    'このアドレスの Cookie を許可するか、ヘルプ デスクにお問い合わせください。',
  'open.onceMore': 'もう一度試す',
}
