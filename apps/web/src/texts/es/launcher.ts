import type { Translated } from '@app-proxy-portal/shared/texts'
import type { launcherTexts as english } from '../en/launcher.ts'

export const launcherTexts: Translated<typeof english> = {
  'launcher.title': 'Sus aplicaciones',
  'launcher.notKept':
    'Su último cambio no se guardó: el portal no pudo almacenarlo. Vuelva a realizarlo.',
  'launcher.incomplete':
    'Es posible que falten aplicaciones: su cuenta pertenece a más grupos de los que el portal puede ver. Si necesita una aplicación que no aparece aquí, consulte a su servicio de asistencia.',
  'launcher.empty':
    'Aún no hay aplicaciones para usted aquí. Si esperaba encontrar alguna, consulte a su servicio de asistencia.',
  'launcher.hiddenApps':
    '{count, plural, one {# aplicación oculta} other {# aplicaciones ocultas}}',

  'launcher.view': 'Vista',
  'launcher.tiles': 'Mosaicos',
  'launcher.list': 'Lista',
  'launcher.arrange': 'Organizar',

  'launcher.search': 'Buscar aplicaciones',
  'launcher.ctrlK': 'Ctrl K',
  'launcher.noneFound': 'No se encontró ninguna aplicación',
  'launcher.found':
    'Resultados: {count, number} de {total, plural, one {# aplicación} other {# aplicaciones}}. Presione Entrar para abrir {first}.',
  'launcher.foundTitle': 'Resultados',
  'launcher.noMatch': 'Ninguna aplicación coincide con «{query}».',
  'launcher.showAll': 'Mostrar todas las aplicaciones',

  'launcher.favourites': 'Favoritos',
  'launcher.otherApps': 'Otras aplicaciones',
  'launcher.recent': 'Usadas recientemente',
  'launcher.recentApp': '{app}, usada recientemente',
  'launcher.favourite': 'Favorito: {app}',
  'launcher.fromHidden': 'oculta en su vista general',

  'launcher.announcements': 'Anuncios',
  'launcher.pleaseNote': 'Tenga en cuenta:',
  'launcher.readMore': 'Más información',
  'launcher.dismiss': 'Descartar',
  'launcher.dismissOne': 'Descartar: {text}',

  'launcher.kindApi': 'API, se abre aquí',
  'launcher.kindWeb': 'Aplicación web, se abre en una pestaña nueva',
  'launcher.kindLink': 'Vínculo, se abre en una pestaña nueva',
  'launcher.ready': 'Disponible',
  'launcher.consentRequired': 'Pendiente de la aprobación de un administrador',
  'launcher.notAssigned': 'No la tiene asignada',
  'launcher.blocked': 'Bloqueada por una regla de seguridad',
  'launcher.circuitOpen': 'No responde en este momento',
  'launcher.requestAccess': 'Solicitar acceso',
  'launcher.requestAccessTo': 'Solicitar acceso a {app}',
}
