import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionsTexts as english } from '../en/sessions.ts'

export const sessionsTexts: Translated<typeof english> = {
  'sessions.title': 'جلساتك',
  'sessions.onlyHere': 'أنت مسجّل الدخول هنا فقط.',
  'sessions.elsewhere':
    'أنت مسجّل الدخول على هذه الأجهزة. إذا لم تتعرف على أحدها، فأنهِ جلسته وغيّر كلمة المرور.',
  'sessions.device': '{browser} على {system}',
  'sessions.unknownDevice': 'جهاز غير معروف',
  'sessions.current': 'هذه الجلسة',
  'sessions.times': 'آخر نشاط: {active} · تسجيل الدخول: {opened}',
  'sessions.justNow': 'الآن',
  'sessions.end': 'إنهاء الجلسة',
  'sessions.endOthers': 'إنهاء جميع الجلسات الأخرى',
  'sessions.askOne': 'هل تريد إنهاء هذه الجلسة؟',
  'sessions.askOthers': 'هل تريد إنهاء جميع الجلسات الأخرى؟',
  'sessions.lostOne': 'سيتم تسجيل خروجك من {device} فورًا. وسيُفقد ما لم يُرسل أو يُحفظ هناك.',
  'sessions.lostOthers':
    'سيتم تسجيل خروجك من كل مكان عدا هنا فورًا. وسيُفقد ما لم يُرسل أو يُحفظ هناك.',
  'sessions.confirmOthers': 'إنهاء الجلسات الأخرى',
  'sessions.endedOne': 'انتهت الجلسة على {device}.',
  'sessions.endedOthers': 'انتهت جميع جلساتك الأخرى.',
}
