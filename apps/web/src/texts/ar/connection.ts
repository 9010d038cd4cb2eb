import type { Translated } from '@app-proxy-portal/shared/texts'
import type { connectionTexts as english } from '../en/connection.ts'

export const connectionTexts: Translated<typeof english> = {
  'connection.offline': 'أنت غير متصل بالإنترنت',
  'connection.offlineText':
    'يبقى ما على الشاشة كما كان في الساعة {time}. لا يمكن استدعاء التطبيقات، ولن يُرسل أي شيء لاحقًا من تلقاء نفسه. لم يتم تسجيل خروجك. ستعود البوابة فور توفر الاتصال.',
  'connection.unreachable': 'البوابة لا تستجيب',
  'connection.unreachableText':
    'جهازك متصل بشبكة، لكن لم تصل أي استجابة من البوابة. يبقى ما على الشاشة كما كان في الساعة {time}. لم يتم تسجيل خروجك.',
  'connection.service': 'تواجه البوابة مشكلة',
  'connection.serviceText':
    'هي تستجيب، لكنها لا تستطيع أداء عملها الآن. يبقى ما على الشاشة كما كان في الساعة {time}. لم يتم تسجيل خروجك.',
  'connection.signInService': 'خدمة تسجيل الدخول في مؤسستك لا تستجيب للبوابة',
  'connection.signInServiceText':
    'لا يمكن الآن استدعاء التطبيقات التي تحتاج إلى إذن جديد منها، وكل ما عدا ذلك مستمر. لم يتم تسجيل خروجك.',
  'connection.startText': 'تعذّر تحميل تطبيقاتك، لذا لا يظهر شيء بعد. لم يتم تسجيل خروجك.',
  'connection.next': 'الوقت المتبقي حتى المحاولة التالية: {time}.',
  'connection.nextSignIn': 'الوقت المتبقي حتى يمكن الاتصال بها مجددًا: {time}.',
  'connection.trying': 'تجري المحاولة…',
  'connection.tryNow': 'المحاولة الآن',
  'connection.titleStop': '{title}.',
  'connection.back': 'عادت البوابة إلى الاستجابة.',
  'connection.update': 'يتوفر إصدار أحدث من البوابة',
  'connection.updateText': 'أعد التحميل في الوقت الذي يناسبك. ما كتبته في صفحات التطبيقات محفوظ.',
  'connection.goneText':
    'هذا الجزء من البوابة يأتي معه. أعد التحميل للمتابعة؛ ما كتبته في صفحات التطبيقات محفوظ.',
  'connection.scriptGone': 'تعذّر تحميل هذا الجزء من البوابة',
  'connection.scriptGoneText': 'أعد التحميل للحصول عليه. ما كتبته في صفحات التطبيقات محفوظ.',
}
