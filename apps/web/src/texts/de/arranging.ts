import type { Translated } from '@app-proxy-portal/shared/texts'
import type { arrangingTexts as english } from '../en/arranging.ts'

export const arrangingTexts: Translated<typeof english> = {
  'arranging.title': 'Apps anordnen',
  'arranging.done': 'Fertig',
  'arranging.hint':
    'Ziehen Sie eine App an ihrem Griff, oder verwenden Sie die Pfeile. Was Sie hier ändern, gilt für Sie in jedem Browser.',
  'arranging.slashKey': 'Die Taste / führt zur Suche',
  'arranging.hiddenApp': '{app} (ausgeblendet)',
  'arranging.earlier': '{app} nach vorn verschieben',
  'arranging.later': '{app} nach hinten verschieben',
  'arranging.favourite': 'Favorit: {app}',
  'arranging.hide': '{app} ausblenden',
  'arranging.moved':
    '{app} steht jetzt auf Position {place, number} von {count, number} in „{section}“.',
  'arranging.isFavourite': '{app} ist jetzt ein Favorit.',
  'arranging.isNoFavourite': '{app} ist kein Favorit mehr.',
  'arranging.isHidden': '{app} ist ausgeblendet.',
  'arranging.isShown': '{app} wird angezeigt.',
}
