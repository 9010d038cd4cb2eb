import type { Translated } from '../../lib/text.ts'
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'Anmelden',
  'signIn.welcome': 'Willkommen',
  'signIn.welcomeTo': 'Willkommen bei {portal}',
  'signIn.text':
    'Alle Apps für Ihre Arbeit an einem Ort. Melden Sie sich mit Ihrem Geschäftskonto an, um sie zu öffnen.',
  'signIn.textBack':
    'Melden Sie sich mit Ihrem Geschäftskonto an. Danach gelangen Sie direkt zu der Seite, die Sie aufrufen wollten.',
  'signIn.signIn': 'Anmelden',
  'signIn.leaving': 'Weiterleitung zur Anmeldung…',
  'signIn.idle': 'Sie wurden abgemeldet, weil eine Zeit lang nichts geschehen ist.',
  'signIn.absolute': 'Ihre Arbeitssitzung hat ihr Ende erreicht, daher wurden Sie abgemeldet.',
  'signIn.signedOut': 'Sie sind abgemeldet.',
  'signIn.revoked':
    'Ihre Sitzung wurde von Ihnen auf einem anderen Gerät oder von einem Administrator beendet.',
}
