import type { Translated } from '@app-proxy-portal/shared/texts'
import type { arrangingTexts as english } from '../en/arranging.ts'

export const arrangingTexts: Translated<typeof english> = {
  'arranging.title': 'Organizar sus aplicaciones',
  'arranging.done': 'Listo',
  'arranging.hint':
    'Arrastre una aplicación por su controlador de arrastre o use sus flechas. Los cambios que haga aquí se guardan para usted, en todos los navegadores.',
  'arranging.slashKey': 'La tecla / lleva a la búsqueda',
  'arranging.hiddenApp': '{app} (oculta)',
  'arranging.earlier': 'Mover {app} a la posición anterior',
  'arranging.later': 'Mover {app} a la posición siguiente',
  'arranging.favourite': 'Favorito: {app}',
  'arranging.hide': 'Ocultar {app}',
  'arranging.moved':
    '{app} está ahora en la posición {place, number} de {count, number} en {section}.',
  'arranging.isFavourite': '{app} está ahora en sus favoritos.',
  'arranging.isNoFavourite': '{app} ya no está en sus favoritos.',
  'arranging.isHidden': '{app} se ha ocultado.',
  'arranging.isShown': '{app} vuelve a mostrarse.',
}
