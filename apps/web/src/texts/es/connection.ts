import type { Translated } from '@app-proxy-portal/shared/texts'
import type { connectionTexts as english } from '../en/connection.ts'

export const connectionTexts: Translated<typeof english> = {
  'connection.offline': 'No tiene conexión',
  'connection.offlineText':
    'Lo que ve en la pantalla se mantiene (última actualización: {time}). No se puede llamar a las aplicaciones y nada se enviará más tarde automáticamente. No se ha cerrado su sesión. El portal volverá en cuanto haya conexión.',
  'connection.unreachable': 'El portal no responde',
  'connection.unreachableText':
    'Su dispositivo tiene red, pero el portal no ha respondido. Lo que ve en la pantalla se mantiene (última actualización: {time}). No se ha cerrado su sesión.',
  'connection.service': 'El portal tiene problemas',
  'connection.serviceText':
    'Responde, pero ahora mismo no funciona correctamente. Lo que ve en la pantalla se mantiene (última actualización: {time}). No se ha cerrado su sesión.',
  'connection.signInService':
    'El servicio de inicio de sesión de su organización no responde al portal',
  'connection.signInServiceText':
    'Ahora mismo no se puede llamar a las aplicaciones que necesitan un nuevo permiso de ese servicio; todo lo demás funciona. No se ha cerrado su sesión.',
  'connection.startText':
    'No se han podido cargar sus aplicaciones, por lo que todavía no se muestra nada. No se ha cerrado su sesión.',
  'connection.next': 'Próximo intento en {time}.',
  'connection.nextSignIn': 'El servicio podrá volver a consultarse en {time}.',
  'connection.trying': 'Intentándolo…',
  'connection.tryNow': 'Intentar ahora',
  'connection.titleStop': '{title}.',
  'connection.back': 'El portal vuelve a responder.',
  'connection.update': 'Hay una versión más reciente del portal',
  'connection.updateText':
    'Vuelva a cargar la página cuando le venga bien. Lo que escribió en las páginas de las aplicaciones se conserva.',
  'connection.goneText':
    'Esta parte del portal está incluida en esa versión. Vuelva a cargar la página para continuar; lo que escribió en las páginas de las aplicaciones se conserva.',
  'connection.scriptGone': 'No se ha podido cargar esta parte del portal',
  'connection.scriptGoneText':
    'Vuelva a cargar la página para obtenerla. Lo que escribió en las páginas de las aplicaciones se conserva.',
}
