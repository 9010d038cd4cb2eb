import type { Translated } from '@app-proxy-portal/shared/texts'
import type { callTexts as english } from '../en/call.ts'

export const callTexts: Translated<typeof english> = {
  'call.headers': 'الترويسات',
  'call.headersHint': 'ترويسة واحدة في كل سطر، مثل: {example}',
  'call.headerForm': 'السطر {line, number}: اكتب الترويسة بالشكل «الاسم: القيمة».',
  'call.headerValue': 'السطر {line, number}: تحتوي «{name}» على حرف لا يمكن أن تحمله أي ترويسة.',
  'call.headerReserved': 'السطر {line, number}: الترويسة «{name}» يعيّنها المتصفح أو البوابة.',
  'call.bodyOf': 'النص الأساسي ({mediaType})',
  'call.receiving': 'جارٍ استلام {name}',
  'call.receivedOf': '{bytes} من {total}',
  'call.saysReceiving': 'جارٍ استلام الاستجابة',
  'call.saysReceived': 'جارٍ استلام الاستجابة، {percent, number} %',
  'call.saysCancelled': 'تم الإلغاء',
  'call.history': 'الاستدعاءات الأخيرة ({count, number})',
  'call.historyHint':
    'تتذكرها علامة التبويب هذه إلى أن تعيد تحميلها أو تغلقها أو تسجّل الخروج. لا تُحفظ الاستجابات.',
  'call.historyClear': 'نسيان الاستدعاءات الأخيرة',
  'call.historyNow': 'الآن',
  'call.historyNoAnswer': 'لا استجابة',
  'call.code': 'كتعليمات برمجية',
  'call.codeFaults': 'صحّح الطلب أولًا.',
  'call.codeFetch': 'لصفحة على عنوان البوابة، باستخدام عميل البوابة المحدَّد الأنواع',
  'call.codeCurl': 'لمحطة طرفية، باستخدام curl',
  'call.codeCurlHint':
    'لا يمكن لـ curl استخدام جلسة هذه الصفحة: ملف تعريف الارتباط الخاص بها لا يغادر المتصفح أبدًا. يذهب الأمر مباشرةً إلى وكيل التطبيق من دون المرور بالبوابة، مع رمز وصول مميز خاص بك في {variable}. تحصل Azure CLI على رمز مميز إذا سمحت لها مؤسستك باستدعاء هذا التطبيق.',
  'call.codeToken': 'الحصول على رمز مميز خاص بك',
  'call.copyFailed': 'لم يسمح المتصفح بالنسخ. حدّد النص بدلًا من ذلك.',
}
