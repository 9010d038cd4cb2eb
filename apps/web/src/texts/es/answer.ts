import type { Translated } from '@app-proxy-portal/shared/texts'
import type { answerTexts as english } from '../en/answer.ts'

export const answerTexts: Translated<typeof english> = {
  'answer.file': 'Es un archivo: {name}. Descárguelo para abrirlo.',
  'answer.fileOf': 'Es un archivo: {name} ({type}). Descárguelo para abrirlo.',
  'answer.tree': 'Árbol',
  'answer.members': '{count, plural, one {# miembro} other {# miembros}}',
  'answer.items': '{count, plural, one {# elemento} other {# elementos}}',
  'answer.more': 'Mostrar más (restantes: {count, number})',
}
