import type { Translated } from '@app-proxy-portal/shared/texts'
import type { commonTexts as english } from '../en/common.ts'

export const commonTexts: Translated<typeof english> = {
  'common.portal': 'Portal',
  'common.loading': 'Wird geladen',
  'common.tryAgain': 'Erneut versuchen',
  'common.trying': 'Wird versucht…',
  'common.reload': 'Neu laden',
  'common.ok': 'OK',
  'common.cancel': 'Abbrechen',
  'common.toApps': 'Zu Ihren Apps',
  'common.signOut': 'Abmelden',
  'common.switch': 'Abmelden und wechseln',
  'common.language': 'Sprache',
  'common.languageOfBrowser': 'Wie im Browser ({language})',
  'common.languageFailed':
    'Die Sprache konnte nicht geladen werden. Bitte versuchen Sie es noch einmal.',
}
