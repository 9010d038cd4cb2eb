import type { Translated } from '../../lib/text.ts'
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'تسجيل الدخول',
  'signIn.welcome': 'مرحبًا بك',
  'signIn.welcomeTo': 'مرحبًا بك في {portal}',
  'signIn.text': 'جميع تطبيقات عملك في مكان واحد. سجّل الدخول بحساب العمل لفتحها.',
  'signIn.textBack': 'سجّل الدخول بحساب العمل، وستعود مباشرةً إلى الصفحة التي طلبتها.',
  'signIn.signIn': 'تسجيل الدخول',
  'signIn.leaving': 'يتم نقلك إلى تسجيل الدخول…',
  'signIn.idle': 'تم تسجيل خروجك لعدم وجود نشاط لفترة.',
  'signIn.absolute': 'بلغت جلسة عملك نهايتها، لذا تم تسجيل خروجك.',
  'signIn.signedOut': 'تم تسجيل خروجك.',
  'signIn.revoked': 'أُنهيت جلستك من قِبلك على جهاز آخر، أو من قِبل مسؤول.',
}
