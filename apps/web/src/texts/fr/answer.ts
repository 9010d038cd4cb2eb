import type { Translated } from '@app-proxy-portal/shared/texts'
import type { answerTexts as english } from '../en/answer.ts'

export const answerTexts: Translated<typeof english> = {
  'answer.file': 'C’est un fichier : {name}. Téléchargez-le pour l’ouvrir.',
  'answer.fileOf': 'C’est un fichier : {name} ({type}). Téléchargez-le pour l’ouvrir.',
  'answer.tree': 'Arborescence',
  'answer.members': '{count, plural, one {# membre} other {# membres}}',
  'answer.items': '{count, plural, one {# élément} other {# éléments}}',
  'answer.more': 'Afficher plus (encore {count, number})',
}
