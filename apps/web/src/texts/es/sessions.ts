import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionsTexts as english } from '../en/sessions.ts'

export const sessionsTexts: Translated<typeof english> = {
  'sessions.title': 'Sus sesiones',
  'sessions.onlyHere': 'Solo tiene la sesión iniciada aquí.',
  'sessions.elsewhere':
    'Tiene la sesión iniciada en estos dispositivos. Si no reconoce alguno, finalice la sesión en ese dispositivo y cambie la contraseña.',
  'sessions.device': '{browser} en {system}',
  'sessions.unknownDevice': 'Dispositivo desconocido',
  'sessions.current': 'Esta sesión',
  'sessions.times': 'Última actividad: {active} · inicio de sesión: {opened}',
  'sessions.justNow': 'ahora mismo',
  'sessions.end': 'Finalizar sesión',
  'sessions.endOthers': 'Finalizar todas las demás sesiones',
  'sessions.askOne': '¿Finalizar esta sesión?',
  'sessions.askOthers': '¿Finalizar todas las demás sesiones?',
  'sessions.lostOne':
    'Se cerrará de inmediato su sesión en {device}. Lo que no se haya enviado o guardado allí se perderá.',
  'sessions.lostOthers':
    'Se cerrará de inmediato su sesión en todas partes menos aquí. Lo que no se haya enviado o guardado allí se perderá.',
  'sessions.confirmOthers': 'Finalizar todas las demás',
  'sessions.endedOne': 'La sesión en {device} ha finalizado.',
  'sessions.endedOthers': 'Todas sus demás sesiones han finalizado.',
}
