import type { Translated } from '@app-proxy-portal/shared/texts'
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'تسجيل الدخول',
  'signIn.welcome': 'مرحبًا بك',
  'signIn.welcomeTo': 'مرحبًا بك في {portal}',
  'signIn.text': 'جميع تطبيقات عملك في مكان واحد. سجّل الدخول بحساب العمل لفتحها.',
  'signIn.textBack': 'سجّل الدخول بحساب العمل، وستعود مباشرةً إلى الصفحة التي طلبتها.',
  'signIn.signIn': 'تسجيل الدخول',
  'signIn.leaving': 'يتم نقلك إلى تسجيل الدخول…',
  'signIn.idle': 'تم تسجيل خروجك لعدم وجود نشاط لفترة.',
  'signIn.absolute': 'بلغت جلسة عملك نهايتها، لذا تم تسجيل خروجك.',
  'signIn.signedOut': 'تم تسجيل خروجك.',
  'signIn.hereOnly':
    'تم تسجيل خروجك من البوابة. تعذّر الوصول إلى خدمة تسجيل الدخول في مؤسستك، لذا قد تكون جلستك هناك ما زالت مفتوحة: إذا كان آخرون يستخدمون هذا الجهاز، فأغلق المتصفح بالكامل.',
  'signIn.elsewhere':
    'تم تسجيل خروجك. حدث ذلك في علامة تبويب أخرى، أو على جهاز آخر من أجهزتك، أو لدى خدمة تسجيل الدخول في مؤسستك.',
  'signIn.revoked':
    'أنهاها أحد المسؤولين، أو جرى تغيير حسابك أو كلمة مروره. إذا لم تكن تتوقع ذلك، فاسأل مكتب المساعدة.',
  'signIn.expiredTitle': 'انتهت صلاحية جلستك',
  'signIn.elsewhereTitle': 'تم إنهاء جلستك من مكان آخر',
  'signIn.revokedTitle': 'أنهت مؤسستك جلستك',
  'signIn.draftsKept':
    'ما كتبته في صفحات التطبيقات محفوظ في علامة التبويب هذه، وستجده مجددًا عند تسجيل الدخول بالحساب نفسه.',
}
