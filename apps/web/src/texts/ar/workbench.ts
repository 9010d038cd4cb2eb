import type { Translated } from '@app-proxy-portal/shared/texts'
import type { workbenchTexts as english } from '../en/workbench.ts'

export const workbenchTexts: Translated<typeof english> = {
  'workbench.app': 'التطبيق',
  'workbench.back': 'تطبيقاتك',
  'workbench.openApp': 'فتح {app}',
  'workbench.newTab': 'يُفتح في علامة تبويب جديدة.',

  'workbench.request': 'الطلب',
  'workbench.method': 'الطريقة',
  'workbench.path': 'المسار',
  'workbench.pathHint': 'اتركه فارغًا لجذر التطبيق.',
  'workbench.body': 'النص الأساسي (JSON)',
  'workbench.send': 'إرسال',
  'workbench.sendingNow': 'جارٍ الإرسال…',
  'workbench.waitingForYou': 'بانتظارك…',
  'workbench.keys': 'أو اضغط على Ctrl+Enter',
  'workbench.tidy': 'تنسيق JSON',
  'workbench.outside': 'يجب أن يبقى المسار داخل هذا التطبيق: اكتبه من دون «..» ومن دون مضيف.',
  'workbench.fragment':
    'لا يمكن أن يحتوي المسار على «#». اكتب {code} إذا احتاج التطبيق إلى هذا الحرف.',
  'workbench.noJson': 'هذا ليس JSON صالحًا.',
  'workbench.noJsonAt': 'هذا ليس JSON صالحًا (السطر {line, number}).',

  'workbench.saysWaiting': 'بانتظارك',
  'workbench.saysSending': 'جارٍ الإرسال',
  'workbench.saysFailed': 'فشل الطلب. {title}.',
  'workbench.saysAnswered': 'استجاب التطبيق بالحالة {status}',
  'workbench.emptyWaiting': 'طلبك بانتظارك.',
  'workbench.emptySending': 'بانتظار الاستجابة…',
  'workbench.empty': 'أرسل طلبًا، وستظهر الاستجابة هنا.',

  'workbench.answer': 'الاستجابة',
  'workbench.answerText': 'نص الاستجابة',
  'workbench.copy': 'نسخ',
  'workbench.copied': 'تم النسخ',
  'workbench.download': 'تنزيل',
  'workbench.headers': 'الترويسات ({count, number})',
  'workbench.ok': 'نجاح',
  'workbench.redirect': 'إعادة توجيه',
  'workbench.refused': 'رفض التطبيق الطلب',
  'workbench.failed': 'حدث فشل في التطبيق',
  'workbench.noContent': 'لا محتوى في الاستجابة.',
  'workbench.image': 'استجابة التطبيق',
  'workbench.cut': 'اقتُطعت الاستجابة هنا؛ نزّلها لعرضها كاملةً.',
  'workbench.view': 'العرض',
  'workbench.table': 'جدول',
  'workbench.rows':
    '{name}، {count, plural, zero {# صف} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}}',
  'workbench.moreRows': 'إظهار مزيد من الصفوف (المتبقي {count, number})',
  'workbench.problem': 'مشكلة',
}
