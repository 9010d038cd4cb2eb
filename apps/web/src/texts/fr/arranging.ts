import type { Translated } from '@app-proxy-portal/shared/texts'
import type { arrangingTexts as english } from '../en/arranging.ts'

export const arrangingTexts: Translated<typeof english> = {
  'arranging.title': 'Organiser vos applications',
  'arranging.done': 'Terminé',
  'arranging.hint':
    'Faites glisser une application par sa poignée ou utilisez les flèches. Vos modifications sont conservées, dans tous les navigateurs.',
  'arranging.slashKey': 'La touche / mène à la recherche',
  'arranging.hiddenApp': '{app} (masquée)',
  'arranging.earlier': 'Déplacer {app} vers le haut',
  'arranging.later': 'Déplacer {app} vers le bas',
  'arranging.favourite': 'Favori : {app}',
  'arranging.hide': 'Masquer {app}',
  'arranging.moved':
    '{app} est maintenant en position {place, number} sur {count, number} dans {section}.',
  'arranging.isFavourite': '{app} figure maintenant dans vos favoris.',
  'arranging.isNoFavourite': '{app} ne figure plus dans vos favoris.',
  'arranging.isHidden': '{app} est masquée.',
  'arranging.isShown': '{app} est affichée.',
}
