import type { Translated } from '../../lib/text.ts'
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'Connexion',
  'signIn.welcome': 'Bienvenue',
  'signIn.welcomeTo': 'Bienvenue sur {portal}',
  'signIn.text':
    'Toutes vos applications professionnelles au même endroit. Connectez-vous avec votre compte professionnel pour les ouvrir.',
  'signIn.textBack':
    'Connectez-vous avec votre compte professionnel ; vous reviendrez directement à la page demandée.',
  'signIn.signIn': 'Se connecter',
  'signIn.leaving': 'Redirection vers la connexion…',
  'signIn.idle': 'Vous avez été déconnecté après une période d’inactivité.',
  'signIn.absolute':
    'Votre session de travail est arrivée à son terme ; vous avez donc été déconnecté.',
  'signIn.signedOut': 'Vous êtes déconnecté.',
  'signIn.revoked':
    'Votre session a été fermée par vous sur un autre appareil, ou par un administrateur.',
}
