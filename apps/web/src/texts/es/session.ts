import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.idleSoon':
    'Su sesión se cerrará pronto porque no ha habido actividad durante un tiempo.',
  'session.absoluteSoon':
    'Su sesión de trabajo termina pronto y no se puede prolongar. Vuelva a iniciar sesión ahora o acabe lo que está haciendo. Lo que escribió en las páginas de las aplicaciones se conserva.',
  'session.unreachable':
    'Su sesión termina pronto y sin conexión con el portal no se puede prolongar. Lo que escribió en las páginas de las aplicaciones se conserva.',
  'session.notRenewed': 'No ha funcionado; inténtelo de nuevo.',
  'session.timeLeft': 'Tiempo restante: {time}.',
  'session.stay': 'Mantener la sesión iniciada',
  'session.stayed': 'Su sesión sigue abierta.',
  'session.again': 'Volver a iniciar sesión ahora',
}
