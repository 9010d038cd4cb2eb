import type { Translated } from '@app-proxy-portal/shared/texts'
import type { confirmTexts as english } from '../en/confirm.ts'

export const confirmTexts: Translated<typeof english> = {
  'confirm.title': 'Confirme que es usted',
  'confirm.titleCheck': 'Una comprobación más',
  'confirm.theApp': 'la aplicación',
  'confirm.renewal':
    'Ha pasado un tiempo. La página de inicio de sesión de su organización se abre en una ventana pequeña; su solicitud espera aquí y se envía justo después.',
  'confirm.appToken':
    'Para usar {app}, la página de inicio de sesión de su organización se abre en una ventana pequeña. Su solicitud espera aquí y se envía justo después.',
  'confirm.stepUp':
    'Su organización pide una comprobación adicional antes de usar {app}, por ejemplo con su teléfono. Se abre en una ventana pequeña; su solicitud espera aquí y se envía justo después.',
  'confirm.waiting':
    'Termine en la otra ventana. Su solicitud espera aquí y se envía justo después.',
  'confirm.blocked':
    'El navegador bloqueó la ventana y su solicitud no se procesó. Permita las ventanas emergentes para este sitio o continúe en esta pestaña: lo que escribió se conserva y podrá enviarlo de nuevo después.',
  'confirm.continue': 'Continuar',
  'confirm.windowAgain': 'Abrir la ventana de nuevo',
  'confirm.tryWindow': 'Intentar abrir la ventana de nuevo',
  'confirm.thisTab': 'Continuar en esta pestaña',
  'confirm.returned':
    'Gracias, ha funcionado. Su solicitud anterior no se procesó. Lo que escribió sigue ahí: envíelo de nuevo.',
}
