import type { Translated } from '@app-proxy-portal/shared/texts'
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
  'signIn.leaving': 'Redirection vers la page de connexion…',
  'signIn.idle': 'Vous avez été déconnecté après une période d’inactivité.',
  'signIn.absolute':
    'Votre session de travail est arrivée à son terme ; vous avez donc été déconnecté.',
  'signIn.signedOut': 'Vous êtes déconnecté.',
  'signIn.hereOnly':
    'Vous êtes déconnecté du portail. Le service de connexion de votre organisation n’a pas pu être joint ; vous y êtes donc peut-être encore connecté : sur un appareil que d’autres utilisent, fermez toutes les fenêtres du navigateur.',
  'signIn.elsewhere':
    'Vous êtes déconnecté. Cela s’est produit dans un autre onglet, sur un autre de vos appareils ou auprès du service de connexion de votre organisation.',
  'signIn.revoked':
    'Un administrateur l’a fermée, ou votre compte ou son mot de passe a été modifié. Si vous ne vous y attendiez pas, contactez votre support informatique.',
  'signIn.expiredTitle': 'Votre session a expiré',
  'signIn.elsewhereTitle': 'Vous avez été déconnecté ailleurs',
  'signIn.revokedTitle': 'Votre organisation a fermé votre session',
  'signIn.draftsKept':
    'Ce que vous avez saisi sur les pages d’applications est conservé dans cet onglet. Vous le retrouverez en vous reconnectant avec le même compte.',
}
