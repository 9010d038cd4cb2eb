import type { Translated } from '@app-proxy-portal/shared/texts'
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'Iniciar sesión',
  'signIn.welcome': 'Le damos la bienvenida',
  'signIn.welcomeTo': 'Le damos la bienvenida a {portal}',
  'signIn.text':
    'Todas sus aplicaciones de trabajo en un solo lugar. Inicie sesión con su cuenta profesional para abrirlas.',
  'signIn.textBack':
    'Inicie sesión con su cuenta profesional y volverá directamente a la página que solicitó.',
  'signIn.signIn': 'Iniciar sesión',
  'signIn.leaving': 'Abriendo el inicio de sesión…',
  'signIn.idle': 'Se cerró su sesión porque no hubo actividad durante un tiempo.',
  'signIn.absolute': 'Su sesión de trabajo llegó a su fin, por lo que se cerró.',
  'signIn.signedOut': 'Ha cerrado la sesión.',
  'signIn.hereOnly':
    'Ha cerrado la sesión en el portal. No se pudo acceder al servicio de inicio de sesión de su organización, así que allí puede seguir abierta: en un dispositivo que usen otras personas, cierre el navegador por completo.',
  'signIn.elsewhere':
    'Se ha cerrado su sesión. Se hizo en otra pestaña, en otro de sus dispositivos o en el servicio de inicio de sesión de su organización.',
  'signIn.revoked':
    'La cerró un administrador, o se modificó su cuenta o la contraseña. Si no lo esperaba, pregunte a su servicio de asistencia.',
  'signIn.expiredTitle': 'Su sesión ha caducado',
  'signIn.elsewhereTitle': 'Su sesión se cerró desde otro lugar',
  'signIn.revokedTitle': 'Su organización cerró su sesión',
  'signIn.draftsKept':
    'Lo que escribió en las páginas de las aplicaciones se conserva en esta pestaña. Volverá a verlo cuando inicie sesión con la misma cuenta.',
}
