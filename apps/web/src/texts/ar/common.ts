import type { Translated } from '@app-proxy-portal/shared/texts'
import type { commonTexts as english } from '../en/common.ts'

export const commonTexts: Translated<typeof english> = {
  'common.portal': 'البوابة',
  'common.loading': 'جارٍ التحميل',
  'common.tryAgain': 'إعادة المحاولة',
  'common.trying': 'تجري إعادة المحاولة…',
  'common.reload': 'إعادة التحميل',
  'common.ok': 'موافق',
  'common.cancel': 'إلغاء',
  'common.toApps': 'الانتقال إلى تطبيقاتك',
  'common.signOut': 'تسجيل الخروج',
  'common.switch': 'تسجيل الخروج وتبديل الحساب',
  'common.language': 'اللغة',
  'common.languageOfBrowser': 'لغة المتصفح ({language})',
  'common.languageFailed': 'تعذّر تحميل اللغة. يُرجى المحاولة مرة أخرى.',
}
