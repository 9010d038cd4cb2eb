import type { Translated } from '../../lib/text.ts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.offline': 'أنت غير متصل بالإنترنت. ستبقى مسجّلاً الدخول، وقد يكون ما تراه قديمًا.',
  'session.idleSoon': 'سيتم تسجيل خروجك قريبًا لعدم وجود نشاط منذ فترة.',
  'session.absoluteSoon':
    'ستنتهي جلسة عملك قريبًا، وعليك حينها تسجيل الدخول مجددًا. أنهِ ما تعمل عليه.',
  'session.notRenewed': 'لم ينجح ذلك؛ يُرجى المحاولة مرة أخرى.',
  'session.timeLeft': 'الوقت المتبقي: {time}.',
  'session.stay': 'البقاء مسجّلاً الدخول',
}
