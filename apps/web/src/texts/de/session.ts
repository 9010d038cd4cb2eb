import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.idleSoon': 'Sie werden bald abgemeldet, weil Sie eine Zeit lang nicht aktiv waren.',
  'session.absoluteSoon':
    'Ihre Sitzung endet bald und lässt sich nicht verlängern. Melden Sie sich jetzt erneut an, oder schließen Sie ab, woran Sie gerade arbeiten. Was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
  'session.unreachable':
    'Ihre Sitzung endet bald und lässt sich ohne Verbindung zum Portal nicht verlängern. Was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
  'session.notRenewed': 'Das hat nicht geklappt; bitte versuchen Sie es noch einmal.',
  'session.timeLeft': 'Verbleibende Zeit: {time}.',
  'session.stay': 'Angemeldet bleiben',
  'session.stayed': 'Sie bleiben angemeldet.',
  'session.again': 'Jetzt erneut anmelden',
}
