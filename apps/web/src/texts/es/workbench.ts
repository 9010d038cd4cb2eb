import type { Translated } from '@app-proxy-portal/shared/texts'
import type { workbenchTexts as english } from '../en/workbench.ts'

export const workbenchTexts: Translated<typeof english> = {
  'workbench.app': 'Aplicación',
  'workbench.back': 'Sus aplicaciones',
  'workbench.openApp': 'Abrir {app}',
  'workbench.newTab': 'Se abre en una pestaña nueva.',

  'workbench.request': 'Solicitud',
  'workbench.method': 'Método',
  'workbench.path': 'Ruta',
  'workbench.pathHint': 'Déjela vacía para la raíz de la aplicación.',
  'workbench.body': 'Cuerpo (JSON)',
  'workbench.send': 'Enviar',
  'workbench.sendingNow': 'Enviando…',
  'workbench.waitingForYou': 'A la espera de su confirmación…',
  'workbench.keys': 'o presione Ctrl+Entrar',
  'workbench.tidy': 'Dar formato al JSON',
  'workbench.outside':
    'La ruta debe permanecer dentro de esta aplicación: escríbala sin «..» y sin host.',
  'workbench.fragment':
    'Una ruta no puede contener «#». Escriba {code} si la aplicación necesita ese carácter.',
  'workbench.noJson': 'No es JSON válido.',
  'workbench.noJsonAt': 'No es JSON válido (línea {line, number}).',

  'workbench.saysWaiting': 'A la espera de su confirmación',
  'workbench.saysSending': 'Enviando',
  'workbench.saysFailed': 'La solicitud falló. {title}.',
  'workbench.saysAnswered': 'La aplicación respondió con el estado {status}',
  'workbench.emptyWaiting': 'Su solicitud está a la espera de su confirmación.',
  'workbench.emptySending': 'Esperando la respuesta…',
  'workbench.empty': 'Envíe una solicitud y la respuesta aparecerá aquí.',

  'workbench.answer': 'Respuesta',
  'workbench.answerText': 'Texto de la respuesta',
  'workbench.copy': 'Copiar',
  'workbench.copied': 'Copiado',
  'workbench.download': 'Descargar',
  'workbench.headers': 'Encabezados ({count, number})',
  'workbench.ok': 'Correcto',
  'workbench.redirect': 'Redirección',
  'workbench.refused': 'La aplicación rechazó la solicitud',
  'workbench.failed': 'Error en la aplicación',
  'workbench.noContent': 'La respuesta no tiene contenido.',
  'workbench.image': 'La respuesta de la aplicación',
  'workbench.cut': 'La respuesta se corta aquí; descárguela para verla completa.',
  'workbench.view': 'Vista',
  'workbench.table': 'Tabla',
  'workbench.rows': '{name}, {count, plural, one {# fila} other {# filas}}',
  'workbench.moreRows': 'Mostrar más filas (restantes: {count, number})',
  'workbench.problem': 'Problema',
}
