import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionsTexts as english } from '../en/sessions.ts'

export const sessionsTexts: Translated<typeof english> = {
  'sessions.title': 'Ihre Sitzungen',
  'sessions.onlyHere': 'Sie sind nur hier angemeldet und nirgends sonst.',
  'sessions.elsewhere':
    'Sie sind auf diesen Geräten angemeldet. Wenn Sie eines davon nicht kennen, beenden Sie seine Sitzung und ändern Sie Ihr Kennwort.',
  'sessions.device': '{browser} unter {system}',
  'sessions.unknownDevice': 'Unbekanntes Gerät',
  'sessions.current': 'Diese Sitzung',
  'sessions.times': 'Zuletzt aktiv: {active} · angemeldet: {opened}',
  'sessions.justNow': 'gerade eben',
  'sessions.end': 'Sitzung beenden',
  'sessions.endOthers': 'Alle anderen Sitzungen beenden',
  'sessions.askOne': 'Diese Sitzung beenden?',
  'sessions.askOthers': 'Alle anderen Sitzungen beenden?',
  'sessions.lostOne':
    '{device}: Sie werden dort sofort abgemeldet. Was dort nicht gesendet oder gespeichert wurde, geht verloren.',
  'sessions.lostOthers':
    'Sie werden überall außer hier sofort abgemeldet. Was dort nicht gesendet oder gespeichert wurde, geht verloren.',
  'sessions.confirmOthers': 'Alle anderen beenden',
  'sessions.endedOne': 'Sitzung beendet: {device}.',
  'sessions.endedOthers': 'Alle Ihre anderen Sitzungen sind beendet.',
}
