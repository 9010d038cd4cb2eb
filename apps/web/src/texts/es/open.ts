import type { Translated } from '@app-proxy-portal/shared/texts'
import type { openTexts as english } from '../en/open.ts'

export const openTexts: Translated<typeof english> = {
  'open.opening': 'Abriendo {app}',
  'open.openingApp': 'Abriendo la aplicación',
  'open.moment': 'Un momento, por favor.',
  'open.confirm': 'A la espera de su confirmación.',
  'open.openApp': 'Abrir {app}',
  'open.incomplete':
    'Este vínculo no está completo, por lo que no puede llevarle a la página prevista.',
  'open.incompleteAdvice': 'Puede empezar por la página de inicio.',
  'open.late': 'Todavía esperando a {app}',
  'open.lateText':
    'Está tardando más de lo habitual. Si solicitó un archivo, ya está entre sus descargas.',
  'open.startPage': 'Abrir la página de inicio de la aplicación',
  'open.goingRound': '{app} le envía de vuelta al portal una y otra vez',
  'open.goingRoundText':
    'Se abrió varias veces en un minuto y allí no se reconoció su navegador. Lo más habitual es que el navegador no guarde cookies para la dirección de la aplicación.',
  'open.goingRoundAdvice':
    'Permita las cookies para esa dirección o consulte a su servicio de asistencia.',
  'open.onceMore': 'Intentarlo una vez más',
}
