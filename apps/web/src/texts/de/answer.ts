import type { Translated } from '@app-proxy-portal/shared/texts'
import type { answerTexts as english } from '../en/answer.ts'

export const answerTexts: Translated<typeof english> = {
  'answer.file': 'Das ist eine Datei: {name}. Laden Sie sie herunter, um sie zu öffnen.',
  'answer.fileOf': 'Das ist eine Datei: {name} ({type}). Laden Sie sie herunter, um sie zu öffnen.',
  'answer.tree': 'Baum',
  'answer.members': '{count, plural, one {# Eigenschaft} other {# Eigenschaften}}',
  'answer.items': '{count, plural, one {# Element} other {# Elemente}}',
  'answer.more': 'Mehr anzeigen (noch {count, number})',
}
