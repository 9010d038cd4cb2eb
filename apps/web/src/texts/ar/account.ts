import type { Translated } from '@app-proxy-portal/shared/texts'
import type { accountTexts as english } from '../en/account.ts'

export const accountTexts: Translated<typeof english> = {
  'account.of': 'حساب {person}',
  'account.title': 'الحساب',
  'account.appearance': 'المظهر',
  'account.asDevice': 'حسب الجهاز',
  'account.light': 'فاتح',
  'account.dark': 'داكن',
  'account.contrast': 'تباين عالٍ',
  'account.sessions': 'جلساتك',
  'account.useAnother': 'استخدام حساب آخر',
  'account.stillSignedIn': 'ما زلت مسجّلاً الدخول: تعذّر الوصول إلى البوابة. يُرجى المحاولة مرة أخرى.',
}
