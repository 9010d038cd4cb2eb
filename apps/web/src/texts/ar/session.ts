import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.idleSoon': 'سيتم تسجيل خروجك قريبًا لعدم وجود نشاط منذ فترة.',
  'session.absoluteSoon':
    'ستنتهي جلسة عملك قريبًا ولا يمكن تمديدها. سجّل الدخول مجددًا الآن، أو أنهِ ما تعمل عليه. ما كتبته في صفحات التطبيقات محفوظ.',
  'session.unreachable':
    'ستنتهي جلستك قريبًا، ولا يمكن تمديدها من دون اتصال بالبوابة. ما كتبته في صفحات التطبيقات محفوظ.',
  'session.notRenewed': 'لم ينجح ذلك؛ يُرجى المحاولة مرة أخرى.',
  'session.timeLeft': 'الوقت المتبقي: {time}.',
  'session.stay': 'البقاء مسجّلاً الدخول',
  'session.stayed': 'ستبقى مسجّلاً الدخول.',
  'session.again': 'تسجيل الدخول مجددًا الآن',
}
