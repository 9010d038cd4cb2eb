import type { Translated } from '@app-proxy-portal/shared/texts'
import type { troubleTexts as english } from '../en/troubles.ts'

export const troubleTexts: Translated<typeof english> = {
  'troubles.cancelled.title': 'لم يكتمل تسجيل الدخول',
  'troubles.cancelled.happened':
    'أُلغي، أو رفضته صفحة تسجيل الدخول لمؤسستك. أي طلب كان ينتظره لم يُنفَّذ.',
  'troubles.cancelled.advice': 'حاول مرة أخرى عندما تكون مستعدًا.',
  'troubles.popup_blocked.title': 'حظر متصفحك نافذة تسجيل الدخول',
  'troubles.popup_blocked.happened': 'تعذّر فتح نافذة تأكيد هويتك. لم يُنفَّذ طلبك.',
  'troubles.popup_blocked.advice': 'اسمح بالنوافذ المنبثقة لهذا الموقع، ثم حاول مرة أخرى.',
  'troubles.unreachable.title': 'لا تستجيب خدمة تسجيل الدخول',
  'troubles.unreachable.happened': 'تعذّر الوصول إلى خدمة تسجيل الدخول لمؤسستك من هذا المتصفح.',
  'troubles.unreachable.advice': 'تحقق من اتصالك، ثم حاول مرة أخرى.',
  'troubles.interaction_needed.title': 'يُرجى تأكيد هويتك',
  'troubles.interaction_needed.happened': 'تعذّر تجديد تسجيل دخولك في الخلفية.',
  'troubles.interaction_needed.advice': 'سجّل الدخول مجددًا للمتابعة.',
  'troubles.wrong_account.title': 'كان ذلك حسابًا آخر',
  'troubles.wrong_account.happened':
    'اخترت حسابًا مختلفًا عن الحساب الذي سُجّل الدخول به هنا. أي طلب كان ينتظر تسجيل الدخول لم يُنفَّذ.',
  'troubles.wrong_account.advice': 'حاول مجددًا بالحساب نفسه، أو سجّل الخروج وبدّل الحساب.',
  'troubles.misconfigured.title': 'لم يُعدّ تسجيل الدخول بشكل صحيح',
  'troubles.misconfigured.happened':
    'لا تتوافق البوابة وخدمة تسجيل الدخول لمؤسستك. لم ترتكب أي خطأ.',
  'troubles.misconfigured.advice': 'أخبر الدعم، وزوّده بالرمز أدناه.',
  'troubles.lost.title': 'يجب بدء تسجيل الدخول من جديد',
  'troubles.lost.happened': 'تخص استجابة خدمة تسجيل الدخول محاولة سابقة.',
  'troubles.lost.advice': 'ابدأ من هنا مجددًا.',
  'troubles.unexpected.title': 'حدث خطأ ما',
  'troubles.unexpected.happened': 'واجهت البوابة خطأً لا تعرفه.',
  'troubles.unexpected.advice': 'حاول مرة أخرى. إذا تكرر ذلك، فأخبر الدعم.',
  'troubles.broken_answer.title': 'انقطعت الاستجابة',
  'troubles.broken_answer.happened': 'بدأ التطبيق بالاستجابة، ثم انقطع الاتصال. ربما نفّذ الطلب.',
  'troubles.broken_answer.advice': 'تحقق قبل إرسال أي تغيير مجددًا.',
  'troubles.offline.title': 'أنت غير متصل بالإنترنت',
  'troubles.offline.happened': 'لا يوجد اتصال في جهازك. لم يتم تسجيل خروجك.',
  'troubles.offline.advice': 'اتصل مجددًا، ثم حاول مرة أخرى.',
  'troubles.no_answer.title': 'لا تستجيب البوابة',
  'troubles.no_answer.happened': 'لم تصل أي استجابة من البوابة. لم يتم تسجيل خروجك.',
  'troubles.no_answer.advice': 'تحقق من اتصالك، أو حاول مرة أخرى بعد دقيقة.',

  'troubles.titleStop': '{title}.',
  'troubles.support': 'للدعم: {code}',

  'troubles.confirm': 'تأكيد',
  'troubles.signIn': 'تسجيل الدخول مجددًا',
}
