import type { Translated } from '@app-proxy-portal/shared/texts'
import type { arrangingTexts as english } from '../en/arranging.ts'

export const arrangingTexts: Translated<typeof english> = {
  'arranging.title': 'ترتيب تطبيقاتك',
  'arranging.done': 'تم',
  'arranging.hint': 'اسحب تطبيقًا من مقبضه، أو استخدم أسهمه. ما تغيّره هنا يُحفظ لك في كل متصفح.',
  'arranging.slashKey': 'ينقلك المفتاح / إلى البحث',
  'arranging.hiddenApp': '{app} (مخفي)',
  'arranging.earlier': 'نقل {app} إلى موضع سابق',
  'arranging.later': 'نقل {app} إلى موضع لاحق',
  'arranging.favourite': 'تمييز {app} كتطبيق مفضّل',
  'arranging.hide': 'إخفاء {app}',
  'arranging.moved': 'أصبح {app} في الموضع {place, number} من {count, number} ضمن {section}.',
  'arranging.isFavourite': 'أُضيف {app} إلى المفضلة.',
  'arranging.isNoFavourite': 'أُزيل {app} من المفضلة.',
  'arranging.isHidden': 'أُخفي {app}.',
  'arranging.isShown': 'أُظهر {app}.',
}
