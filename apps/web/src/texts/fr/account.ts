import type { Translated } from '@app-proxy-portal/shared/texts'
import type { accountTexts as english } from '../en/account.ts'

export const accountTexts: Translated<typeof english> = {
  'account.of': 'Compte : {person}',
  'account.title': 'Compte',
  'account.appearance': 'Apparence',
  'account.asDevice': 'Comme l’appareil',
  'account.light': 'Clair',
  'account.dark': 'Sombre',
  'account.contrast': 'Contraste élevé',
  'account.sessions': 'Vos sessions',
  'account.useAnother': 'Utiliser un autre compte',
  'account.stillSignedIn':
    'Vous êtes toujours connecté : le portail est injoignable. Veuillez réessayer.',
}
