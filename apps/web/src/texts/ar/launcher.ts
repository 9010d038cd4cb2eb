import type { Translated } from '@app-proxy-portal/shared/texts'
import type { launcherTexts as english } from '../en/launcher.ts'

export const launcherTexts: Translated<typeof english> = {
  'launcher.title': 'تطبيقاتك',
  'launcher.notKept': 'لم يُحفظ تغييرك الأخير: تعذّر على البوابة تخزينه. يُرجى إجراؤه مرة أخرى.',
  'launcher.incomplete':
    'قد لا تظهر بعض التطبيقات هنا: حسابك عضو في مجموعات أكثر مما يمكن للبوابة الاطلاع عليه. إذا احتجت إلى تطبيق غير موجود هنا، فاسأل مكتب المساعدة.',
  'launcher.empty':
    'لا توجد تطبيقات لك هنا بعد. إذا كنت تتوقع العثور على تطبيق، فاسأل مكتب المساعدة.',
  'launcher.hiddenApps':
    '{count, plural, zero {لا توجد تطبيقات مخفية} one {تطبيق واحد مخفي} two {تطبيقان مخفيان} few {# تطبيقات مخفية} many {# تطبيقًا مخفيًا} other {# تطبيق مخفي}}',

  'launcher.view': 'العرض',
  'launcher.tiles': 'لوحات',
  'launcher.list': 'قائمة',
  'launcher.arrange': 'ترتيب',

  'launcher.search': 'البحث عن التطبيقات',
  'launcher.ctrlK': 'Ctrl K',
  'launcher.noneFound': 'لم يُعثر على أي تطبيق',
  'launcher.found':
    'عُثر على {count, number} من أصل {total, plural, zero {# تطبيق} one {تطبيق واحد} two {تطبيقين} few {# تطبيقات} many {# تطبيقًا} other {# تطبيق}}. يفتح مفتاح Enter {first}.',
  'launcher.foundTitle': 'النتائج',
  'launcher.noMatch': 'لا يوجد تطبيق يطابق «{query}».',
  'launcher.showAll': 'إظهار جميع التطبيقات',

  'launcher.favourites': 'المفضلة',
  'launcher.otherApps': 'تطبيقات أخرى',
  'launcher.recent': 'المستخدمة مؤخرًا',
  'launcher.recentApp': '{app}، استُخدم مؤخرًا',
  'launcher.favourite': 'تمييز {app} كتطبيق مفضّل',
  'launcher.fromHidden': 'مخفي من صفحة تطبيقاتك',

  'launcher.announcements': 'الإعلانات',
  'launcher.pleaseNote': 'يُرجى الانتباه:',
  'launcher.readMore': 'معرفة المزيد',
  'launcher.dismiss': 'تجاهل',
  'launcher.dismissOne': 'تجاهل: {text}',

  'launcher.kindApi': 'واجهة API، تُفتح هنا',
  'launcher.kindWeb': 'تطبيق ويب، يُفتح في علامة تبويب جديدة',
  'launcher.kindLink': 'ارتباط، يُفتح في علامة تبويب جديدة',
  'launcher.ready': 'جاهز',
  'launcher.consentRequired': 'بانتظار موافقة مسؤول',
  'launcher.notAssigned': 'غير مُعيَّن لك',
  'launcher.blocked': 'تحظره قاعدة أمان',
  'launcher.circuitOpen': 'لا يستجيب حاليًا',
  'launcher.requestAccess': 'طلب الوصول',
  'launcher.requestAccessTo': 'طلب الوصول إلى {app}',
}
