import type { Translated } from '../../lib/text.ts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.offline':
    'No tiene conexión. Su sesión sigue abierta; lo que ve puede no estar actualizado.',
  'session.idleSoon':
    'Su sesión se cerrará pronto porque no ha habido actividad durante un tiempo.',
  'session.absoluteSoon':
    'Su sesión de trabajo termina pronto; tendrá que volver a iniciarla. Acabe lo que está haciendo.',
  'session.notRenewed': 'No ha funcionado; inténtelo de nuevo.',
  'session.timeLeft': 'Tiempo restante: {time}.',
  'session.stay': 'Mantener la sesión iniciada',
}
