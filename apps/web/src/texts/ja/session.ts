import type { Translated } from '../../lib/text.ts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.offline':
    'オフラインです。サインインした状態は維持されますが、表示内容が最新でない場合があります。',
  'session.idleSoon': 'しばらく操作がないため、まもなくサインアウトします。',
  'session.absoluteSoon':
    'まもなくセッションの有効期限が切れ、再度サインインが必要になります。作業中の内容を終えてください。',
  'session.notRenewed': 'うまくいきませんでした。もう一度お試しください。',
  'session.timeLeft': '残り時間: {time}',
  'session.stay': 'サインインしたままにする',
}
