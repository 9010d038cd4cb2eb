import type { Translated } from '@app-proxy-portal/shared/texts'
import type { notFoundTexts as english } from '../en/not-found.ts'

export const notFoundTexts: Translated<typeof english> = {
  'notFound.page': 'Seite nicht gefunden',
  'notFound.pageText':
    'Unter dieser Adresse hat das Portal keine Seite. Der Link ist vielleicht veraltet oder enthält einen Tippfehler.',
  'notFound.app': 'App nicht gefunden',
  'notFound.appText':
    'Eine solche App gibt es hier nicht, oder sie ist nicht für Ihr Konto bestimmt.',
  'notFound.appAdvice':
    'Suchen Sie sie unter Ihren Apps, oder fragen Sie die Person, von der Sie den Link haben.',
}
