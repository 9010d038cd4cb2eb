import type { Translated } from '@app-proxy-portal/shared/texts'
import type { troubleTexts as english } from '../en/troubles.ts'

export const troubleTexts: Translated<typeof english> = {
  'troubles.cancelled.title': 'No se completó el inicio de sesión',
  'troubles.cancelled.happened':
    'Se canceló, o la página de inicio de sesión de su organización lo rechazó. Si había una solicitud en espera, no se procesó.',
  'troubles.cancelled.advice': 'Inténtelo de nuevo cuando quiera.',
  'troubles.popup_blocked.title': 'El navegador bloqueó la ventana de inicio de sesión',
  'troubles.popup_blocked.happened':
    'No se pudo abrir la ventana para confirmar que es usted. Su solicitud no se procesó.',
  'troubles.popup_blocked.advice':
    'Permita las ventanas emergentes para este sitio e inténtelo de nuevo.',
  'troubles.unreachable.title': 'El servicio de inicio de sesión no responde',
  'troubles.unreachable.happened':
    'No se pudo acceder al servicio de inicio de sesión de su organización desde este navegador.',
  'troubles.unreachable.advice': 'Compruebe su conexión e inténtelo de nuevo.',
  'troubles.interaction_needed.title': 'Confirme que es usted',
  'troubles.interaction_needed.happened':
    'No se pudo renovar en segundo plano su inicio de sesión.',
  'troubles.interaction_needed.advice': 'Inicie sesión de nuevo para continuar.',
  'troubles.wrong_account.title': 'Esa era otra cuenta',
  'troubles.wrong_account.happened':
    'Eligió una cuenta distinta de la que tiene la sesión iniciada aquí. Si había una solicitud en espera, no se procesó.',
  'troubles.wrong_account.advice':
    'Inténtelo de nuevo con la misma cuenta, o cierre la sesión y cambie de cuenta.',
  'troubles.misconfigured.title': 'El inicio de sesión no está bien configurado',
  'troubles.misconfigured.happened':
    'La configuración del portal y la del servicio de inicio de sesión de su organización no coinciden. Usted no ha hecho nada mal.',
  'troubles.misconfigured.advice':
    'Avise al soporte técnico e indíquele el código que figura más abajo.',
  'troubles.lost.title': 'Hay que volver a empezar el inicio de sesión',
  'troubles.lost.happened':
    'La respuesta del servicio de inicio de sesión pertenece a un intento anterior.',
  'troubles.lost.advice': 'Empiece de nuevo desde aquí.',
  'troubles.unexpected.title': 'Algo salió mal',
  'troubles.unexpected.happened': 'El portal encontró un error que no conoce.',
  'troubles.unexpected.advice':
    'Inténtelo de nuevo. Si ocurre dos veces, avise al soporte técnico.',
  'troubles.broken_answer.title': 'La respuesta se interrumpió',
  'troubles.broken_answer.happened':
    'La aplicación empezó a responder y luego se interrumpió la conexión. Es posible que haya procesado la solicitud.',
  'troubles.broken_answer.advice': 'Compruébelo antes de volver a enviar un cambio.',
  'troubles.offline.title': 'No tiene conexión',
  'troubles.offline.happened': 'Su dispositivo no tiene conexión. No se ha cerrado su sesión.',
  'troubles.offline.advice': 'Vuelva a conectarse e inténtelo otra vez.',
  'troubles.no_answer.title': 'El portal no responde',
  'troubles.no_answer.happened': 'El portal no dio respuesta. No se ha cerrado su sesión.',
  'troubles.no_answer.advice': 'Compruebe su conexión o inténtelo de nuevo en un minuto.',

  'troubles.titleStop': '{title}.',
  'troubles.support': 'Para el soporte técnico: {code}',

  'troubles.confirm': 'Confirmar',
  'troubles.signIn': 'Iniciar sesión de nuevo',
}
