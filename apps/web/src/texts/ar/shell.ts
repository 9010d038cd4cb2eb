import type { Translated } from '@app-proxy-portal/shared/texts'
import type { shellTexts as english } from '../en/shell.ts'

export const shellTexts: Translated<typeof english> = {
  'shell.notices': 'الإشعارات',
  'shell.skip': 'التخطي إلى المحتوى',
  'shell.signingIn': 'جارٍ تسجيل دخولك',
  'shell.signingOut': 'جارٍ تسجيل خروجك',
  'shell.toSignIn': 'يتم نقلك إلى صفحة تسجيل الدخول',
  'shell.goOnAs': 'المتابعة باسم {person}',
}
