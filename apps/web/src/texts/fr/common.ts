import type { Translated } from '@app-proxy-portal/shared/texts'
import type { commonTexts as english } from '../en/common.ts'

export const commonTexts: Translated<typeof english> = {
  'common.portal': 'Portail',
  'common.loading': 'Chargement',
  'common.tryAgain': 'Réessayer',
  'common.trying': 'Nouvelle tentative…',
  'common.reload': 'Actualiser',
  'common.ok': 'OK',
  'common.cancel': 'Annuler',
  'common.toApps': 'Accéder à vos applications',
  'common.signOut': 'Se déconnecter',
  'common.switch': 'Se déconnecter et changer de compte',
  'common.language': 'Langue',
  'common.languageOfBrowser': 'Comme le navigateur ({language})',
  'common.languageFailed': 'Impossible de charger cette langue. Veuillez réessayer.',
}
