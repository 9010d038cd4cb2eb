import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.idleSoon': 'しばらく操作がないため、まもなくサインアウトします。',
  'session.absoluteSoon':
    'まもなくセッションの有効期限が切れます。延長はできません。今すぐもう一度サインインするか、作業を完了してください。アプリのページに入力した内容は保持されます。',
  'session.unreachable':
    'まもなくセッションの有効期限が切れますが、ポータルに接続できないため延長できません。アプリのページに入力した内容は保持されます。',
  'session.notRenewed': 'うまくいきませんでした。もう一度お試しください。',
  'session.timeLeft': '残り時間: {time}',
  'session.stay': 'サインインしたままにする',
  'session.stayed': 'サインインした状態が続きます。',
  'session.again': '今すぐもう一度サインイン',
}
