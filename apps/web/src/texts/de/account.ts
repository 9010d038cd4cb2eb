import type { Translated } from '@app-proxy-portal/shared/texts'
import type { accountTexts as english } from '../en/account.ts'

export const accountTexts: Translated<typeof english> = {
  'account.of': 'Konto von {person}',
  'account.title': 'Konto',
  'account.appearance': 'Darstellung',
  'account.asDevice': 'Wie das Gerät',
  'account.light': 'Hell',
  'account.dark': 'Dunkel',
  'account.contrast': 'Hoher Kontrast',
  'account.sessions': 'Ihre Sitzungen',
  'account.useAnother': 'Anderes Konto verwenden',
  'account.stillSignedIn':
    'Sie sind noch angemeldet: Das Portal war nicht erreichbar. Bitte versuchen Sie es noch einmal.',
}
