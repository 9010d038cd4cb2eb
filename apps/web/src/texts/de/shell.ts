import type { Translated } from '@app-proxy-portal/shared/texts'
import type { shellTexts as english } from '../en/shell.ts'

export const shellTexts: Translated<typeof english> = {
  'shell.notices': 'Hinweise',
  'shell.skip': 'Zum Inhalt springen',
  'shell.signingIn': 'Sie werden angemeldet',
  'shell.signingOut': 'Sie werden abgemeldet',
  'shell.toSignIn': 'Sie werden zur Anmeldung weitergeleitet',
  'shell.goOnAs': 'Weiter als {person}',
}
