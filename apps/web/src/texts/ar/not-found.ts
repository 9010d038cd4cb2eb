import type { Translated } from '@app-proxy-portal/shared/texts'
import type { notFoundTexts as english } from '../en/not-found.ts'

export const notFoundTexts: Translated<typeof english> = {
  'notFound.page': 'الصفحة غير موجودة',
  'notFound.pageText':
    'لا توجد في البوابة صفحة بهذا العنوان. ربما يكون الارتباط قديمًا أو مكتوبًا بشكل خاطئ.',
  'notFound.app': 'التطبيق غير موجود',
  'notFound.appText': 'لا يوجد تطبيق كهذا هنا، أو أنه غير مخصص لحسابك.',
  'notFound.appAdvice': 'ابحث عنه ضمن تطبيقاتك، أو اسأل الشخص الذي أرسلك إلى هنا.',
}
