import type { Translated } from '@app-proxy-portal/shared/texts'
import type { openTexts as english } from '../en/open.ts'

export const openTexts: Translated<typeof english> = {
  'open.opening': 'جارٍ فتح {app}',
  'open.openingApp': 'جارٍ فتح التطبيق',
  'open.moment': 'لحظة من فضلك.',
  'open.confirm': 'بانتظار تأكيدك.',
  'open.openApp': 'فتح {app}',
  'open.incomplete': 'هذا الارتباط غير مكتمل، لذا لا يمكنه نقلك إلى الصفحة التي أُعدّ لها.',
  'open.incompleteAdvice': 'يمكنك البدء من الصفحة الأولى بدلًا من ذلك.',
  'open.late': 'ما زلنا ننتظر {app}',
  'open.lateText': 'يستغرق الأمر وقتًا أطول من المعتاد. إذا طلبت ملفًا، فهو الآن ضمن تنزيلاتك.',
  'open.startPage': 'فتح صفحة البداية الخاصة به',
  'open.goingRound': 'يعيدك {app} مرارًا',
  'open.goingRoundText':
    'فُتح عدة مرات خلال دقيقة واحدة، ولم يُتعرَّف على متصفحك هناك. غالبًا لا يحتفظ المتصفح بملفات تعريف الارتباط لعنوان التطبيق.',
  'open.goingRoundAdvice': 'اسمح بملفات تعريف الارتباط له، أو اسأل مكتب المساعدة.',
  'open.onceMore': 'المحاولة مرة أخرى',
}
