import type { Translated } from '@app-proxy-portal/shared/texts'
import type { callTexts as english } from '../en/call.ts'

export const callTexts: Translated<typeof english> = {
  'call.headers': 'Encabezados',
  'call.headersHint': 'Uno por línea, por ejemplo: {example}',
  'call.headerForm': 'Línea {line, number}: escriba un encabezado como «Nombre: valor».',
  'call.headerValue':
    'Línea {line, number}: «{name}» contiene un carácter que ningún encabezado puede llevar.',
  'call.headerReserved': 'Línea {line, number}: «{name}» lo establece el navegador o el portal.',
  'call.bodyOf': 'Cuerpo ({mediaType})',
  'call.receiving': 'Recibiendo {name}',
  'call.receivedOf': '{bytes} de {total}',
  'call.saysReceiving': 'Recibiendo la respuesta',
  'call.saysReceived': 'Recibiendo la respuesta, {percent, number} %',
  'call.saysCancelled': 'Solicitud cancelada',
  'call.history': 'Llamadas recientes ({count, number})',
  'call.historyHint':
    'Esta pestaña las recuerda hasta que la recargue, la cierre o cierre la sesión. Las respuestas no se conservan.',
  'call.historyClear': 'Borrar las llamadas recientes',
  'call.historyNow': 'ahora mismo',
  'call.historyNoAnswer': 'sin respuesta',
  'call.code': 'Como código',
  'call.codeFaults': 'Corrija primero la solicitud.',
  'call.codeFetch': 'Para una página en la dirección del portal, con el cliente tipado del portal',
  'call.codeCurl': 'Para un terminal, con curl',
  'call.codeCurlHint':
    'curl no puede usar la sesión de esta página: su cookie nunca sale del navegador. El comando va directamente al proxy de aplicación, sin pasar por el portal, con un token de acceso propio en {variable}. La CLI de Azure obtiene uno si su organización permite que la CLI llame a esta aplicación.',
  'call.codeToken': 'Obtener un token propio',
  'call.copyFailed': 'El navegador no permitió copiar. Seleccione el texto en su lugar.',
}
