import type { Translated } from '@app-proxy-portal/shared/texts'
import type { shellTexts as english } from '../en/shell.ts'

export const shellTexts: Translated<typeof english> = {
  'shell.notices': 'Avis',
  'shell.skip': 'Passer au contenu',
  'shell.signingIn': 'Connexion en cours',
  'shell.signingOut': 'Déconnexion en cours',
  'shell.toSignIn': 'Redirection vers la page de connexion',
  'shell.goOnAs': 'Continuer en tant que {person}',
}
