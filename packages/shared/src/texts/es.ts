import type { problemTexts as english } from './en.ts'
import type { Translated } from './speaker.ts'

export const problemTexts: Translated<typeof english> = {
  'problems.session_required.title': 'Inicie sesión de nuevo',
  'problems.session_required.happened': 'Su sesión en el portal ha terminado.',
  'problems.session_required.advice':
    'Inicie sesión de nuevo. Si estaba enviando un cambio, compruebe si se realizó antes de volver a enviarlo.',
  'problems.token_renewal_required.title': 'Es necesario renovar su inicio de sesión',
  'problems.token_renewal_required.happened':
    'El portal no pudo renovar en segundo plano su inicio de sesión para {app}. Su solicitud no se procesó.',
  'problems.token_renewal_required.advice':
    'Inténtelo de nuevo; es posible que se le pida confirmar que es usted.',
  'problems.app_token_required.title': 'No se completó el acceso a {app}',
  'problems.app_token_required.happened':
    'El portal no recibió su autorización de acceso a {app}. No se envió nada.',
  'problems.app_token_required.advice':
    'Inténtelo de nuevo; es posible que se le pida confirmar que es usted.',
  'problems.claims_required.title': '{app} pide una comprobación adicional',
  'problems.claims_required.happened':
    'Su organización quiere que demuestre una vez más que es usted, por ejemplo con su teléfono. Su solicitud no se ha procesado.',
  'problems.claims_required.advice': 'Confirme y la solicitud se enviará.',
  'problems.guest.title': 'Aquí no se admiten cuentas de invitado',
  'problems.guest.happened':
    'Ha iniciado sesión con una cuenta de otra organización, y este portal no admite invitados.',
  'problems.guest.advice': 'Inicie sesión con una cuenta de esta organización.',
  'problems.invalid_token.title': 'No se aceptó el inicio de sesión',
  'problems.invalid_token.happened': 'El portal rechazó la prueba de inicio de sesión que recibió.',
  'problems.invalid_token.advice':
    'Inicie sesión de nuevo. Si ocurre dos veces, indique al soporte técnico el motivo que figura más abajo.',
  'problems.consent_required.title': '{app} aún no se ha aprobado',
  'problems.consent_required.happened':
    'Un administrador debe permitir que este portal use {app} en su nombre. Usted no ha hecho nada mal.',
  'problems.consent_required.advice':
    'Consulte a su administrador o al servicio de asistencia e indíqueles el número de solicitud.',
  'problems.app_not_assigned.title': 'No tiene acceso a {app}',
  'problems.app_not_assigned.happened':
    'Su cuenta no está en la lista de personas que pueden usar {app}.',
  'problems.app_not_assigned.advice':
    'Pida al propietario de la aplicación o al servicio de asistencia que le agregue.',
  'problems.access_blocked.title': 'Una regla de seguridad bloquea {app}',
  'problems.access_blocked.happened':
    'Las reglas de su organización no permiten este acceso desde este dispositivo, lugar o red.',
  'problems.access_blocked.advice':
    'Inténtelo desde un dispositivo administrado o la red de la empresa, o consulte al servicio de asistencia e indíqueles los números que figuran más abajo.',
  'problems.cross_site_request.title': 'Esta solicitud se detuvo por su seguridad',
  'problems.cross_site_request.happened': 'No parecía provenir de la propia página del portal.',
  'problems.cross_site_request.advice': 'Vuelva a cargar el portal e inténtelo de nuevo.',
  'problems.ticket_invalid.title': 'Este vínculo ha caducado',
  'problems.ticket_invalid.happened':
    'El vínculo que abre la aplicación funciona una sola vez y durante poco tiempo.',
  'problems.ticket_invalid.advice': 'Abra de nuevo la aplicación desde el portal.',
  'problems.app_not_found.title': 'Aplicación no encontrada',
  'problems.app_not_found.happened':
    'Esta aplicación no existe en el portal o no está destinada a su cuenta.',
  'problems.app_not_found.advice':
    'Búsquela entre sus aplicaciones o pregunte a quien le envió aquí.',
  'problems.not_found.title': 'Aquí no hay nada',
  'problems.not_found.happened': 'El portal no tiene nada en esta dirección.',
  'problems.not_found.advice': 'Compruebe la dirección o empiece por sus aplicaciones.',
  'problems.method_not_allowed.title': 'Este tipo de solicitud no está permitido',
  'problems.method_not_allowed.happened': '{app} solo admite {methods} a través del portal.',
  'problems.method_not_allowed.advice': 'Elija uno de estos métodos.',
  'problems.account_mismatch.title': 'Hay otra cuenta con la sesión iniciada',
  'problems.account_mismatch.happened':
    'El portal está abierto con una cuenta distinta de la que acaba de elegir.',
  'problems.account_mismatch.advice':
    'Continúe con la cuenta que tiene la sesión iniciada, o cierre la sesión y cambie de cuenta.',
  'problems.precondition_failed.title': 'Se cambió en otro lugar',
  'problems.precondition_failed.happened':
    'Otra pestaña u otro dispositivo cambió lo mismo hace un momento. Su cambio no se guardó.',
  'problems.precondition_failed.advice': 'Vuelva a cargar la página y repita el cambio.',
  'problems.precondition_required.title': 'El cambio no se guardó',
  'problems.precondition_required.happened':
    'El portal no pudo saber a partir de qué estado se hizo.',
  'problems.precondition_required.advice': 'Vuelva a cargar la página y repita el cambio.',
  'problems.bad_request.title': 'No se pudo leer la solicitud',
  'problems.bad_request.happened': 'Algo en ella no es como debería.',
  'problems.bad_request.advice': 'Compruebe la ruta y el cuerpo y vuelva a enviarla.',
  'problems.payload_too_large.title': 'Es demasiado de una vez',
  'problems.payload_too_large.happened':
    'El contenido es mayor de lo que {app} acepta a través del portal.',
  'problems.payload_too_large.advice': 'Envíe menos, o en varias partes.',
  'problems.misdirected_request.title': 'Esta no es la dirección del portal',
  'problems.misdirected_request.happened':
    'El portal se abrió con una dirección que no le corresponde.',
  'problems.misdirected_request.advice': 'Use la dirección que le facilitó su organización.',
  'problems.headers_too_large.title': 'La solicitud era demasiado grande',
  'problems.headers_too_large.happened':
    'El navegador envió más datos de encabezado de los que admite el portal, casi siempre por cookies antiguas.',
  'problems.headers_too_large.advice':
    'Elimine las cookies de este sitio y vuelva a cargar la página.',
  'problems.rate_limited.title': 'Demasiadas solicitudes',
  'problems.rate_limited.happened':
    'El portal recibió de usted más solicitudes de las que admite en poco tiempo.',
  'problems.rate_limited.advice': 'Espere un minuto e inténtelo de nuevo.',
  'problems.app_proxy_rejected_token.title': '{app} no aceptó su inicio de sesión',
  'problems.app_proxy_rejected_token.happened':
    'La puerta de enlace que precede a {app} pidió iniciar sesión aunque el portal ya lo había hecho. Es un error de configuración, no suyo.',
  'problems.app_proxy_rejected_token.advice':
    'Avise al soporte técnico e indíquele el número de solicitud.',
  'problems.app_proxy_forbidden.title': '{app} denegó el acceso',
  'problems.app_proxy_forbidden.happened':
    'La puerta de enlace que precede a {app} no deja entrar a su cuenta.',
  'problems.app_proxy_forbidden.advice':
    'Pregunte al propietario de la aplicación o al servicio de asistencia si debería tener acceso.',
  'problems.app_proxy_throttled.title': '{app} tiene mucha carga en este momento',
  'problems.app_proxy_throttled.happened':
    'La puerta de enlace de la aplicación no admite más solicitudes por ahora.',
  'problems.app_proxy_throttled.advice': 'Espere un minuto e inténtelo de nuevo.',
  'problems.upstream_unreachable.title': 'No se puede acceder a {app}',
  'problems.upstream_unreachable.happened':
    '{phase, select, app_proxy {La conexión con la red de la empresa, o la aplicación que hay detrás, no funciona.} body {La conexión se interrumpió mientras llegaba la respuesta.} other {El portal funciona, pero la aplicación no responde.}}',
  'problems.upstream_unreachable.advice':
    'Inténtelo de nuevo en unos minutos. Si persiste, avise al soporte técnico.',
  'problems.upstream_tls.title': 'La conexión con {app} no es segura',
  'problems.upstream_tls.happened':
    'No se pudo comprobar el certificado de la aplicación, así que no se envió nada.',
  'problems.upstream_tls.advice': 'Avise al soporte técnico e indíquele el número de solicitud.',
  'problems.upstream_timeout.title': '{app} tardó demasiado',
  'problems.upstream_timeout.happened':
    'No llegó ninguna respuesta en {seconds, plural, one {# segundo} other {# segundos}}. Es posible que la aplicación haya procesado la solicitud de todos modos.',
  'problems.upstream_timeout.advice': 'Compruébelo antes de volver a enviar un cambio.',
  'problems.circuit_open.title': '{app} tiene problemas',
  'problems.circuit_open.happened':
    'Falló varias veces seguidas, así que el portal le concede una breve pausa. No se envió nada.',
  'problems.circuit_open.advice': 'Espere un minuto e inténtelo de nuevo.',
  'problems.identity_provider_unavailable.title':
    'El servicio de inicio de sesión no está disponible',
  'problems.identity_provider_unavailable.happened':
    'El portal funciona, pero el servicio de inicio de sesión de su organización no responde. Su solicitud no se procesó.',
  'problems.identity_provider_unavailable.advice': 'Inténtelo de nuevo en unos minutos.',
  'problems.store_unavailable.title': 'El portal no puede consultar su inicio de sesión',
  'problems.store_unavailable.happened':
    'El almacenamiento del portal no está disponible en este momento. No se ha cerrado su sesión.',
  'problems.store_unavailable.advice': 'Inténtelo de nuevo en un minuto.',
  'problems.internal_error.title': 'Algo salió mal en el portal',
  'problems.internal_error.happened': 'El error es nuestro, no suyo.',
  'problems.internal_error.advice':
    'Inténtelo de nuevo. Si ocurre dos veces, indique al soporte técnico el número de solicitud.',

  'problems.theApp': 'la aplicación',
  'problems.support': 'Para el soporte técnico: {code}, solicitud {request}',
}
