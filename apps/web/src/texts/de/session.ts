import type { Translated } from '../../lib/text.ts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.offline': 'Sie sind offline. Sie bleiben angemeldet; was Sie sehen, kann veraltet sein.',
  'session.idleSoon': 'Sie werden bald abgemeldet, weil eine Zeit lang nichts geschehen ist.',
  'session.absoluteSoon':
    'Ihre Arbeitssitzung endet bald; Sie müssen sich dann neu anmelden. Schließen Sie ab, woran Sie gerade arbeiten.',
  'session.notRenewed': 'Das hat nicht geklappt; bitte versuchen Sie es noch einmal.',
  'session.timeLeft': 'Verbleibende Zeit: {time}.',
  'session.stay': 'Angemeldet bleiben',
}
