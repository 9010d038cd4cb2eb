import type { Translated } from '@app-proxy-portal/shared/texts'
import type { confirmTexts as english } from '../en/confirm.ts'

export const confirmTexts: Translated<typeof english> = {
  'confirm.title': 'يُرجى تأكيد هويتك',
  'confirm.titleCheck': 'خطوة تحقق إضافية',
  'confirm.theApp': 'التطبيق',
  'confirm.renewal':
    'مرّ بعض الوقت. ستُفتح صفحة تسجيل الدخول لمؤسستك في نافذة صغيرة؛ وينتظر طلبك هنا ثم يُرسل بعدها مباشرةً.',
  'confirm.appToken':
    'لاستخدام {app}، ستُفتح صفحة تسجيل الدخول لمؤسستك في نافذة صغيرة. وينتظر طلبك هنا ثم يُرسل بعدها مباشرةً.',
  'confirm.stepUp':
    'تطلب مؤسستك تحققًا إضافيًا قبل استخدام {app}، عبر هاتفك مثلًا. سيُفتح في نافذة صغيرة؛ وينتظر طلبك هنا ثم يُرسل بعدها مباشرةً.',
  'confirm.waiting': 'أكمل في النافذة الأخرى. ينتظر طلبك هنا ثم يُرسل بعدها مباشرةً.',
  'confirm.blocked':
    'حظر متصفحك النافذة، لذا لم يُنفَّذ طلبك. اسمح بالنوافذ المنبثقة لهذا الموقع، أو تابع في علامة التبويب هذه: ما كتبته محفوظ، وعليك إرساله مجددًا بعد ذلك.',
  'confirm.continue': 'متابعة',
  'confirm.windowAgain': 'فتح النافذة مرة أخرى',
  'confirm.tryWindow': 'محاولة فتح النافذة مجددًا',
  'confirm.thisTab': 'المتابعة في علامة التبويب هذه',
  'confirm.returned':
    'شكرًا، نجح ذلك. لم يُنفَّذ طلبك السابق. ما كتبته ما زال موجودًا: يُرجى إرساله مرة أخرى.',
}
