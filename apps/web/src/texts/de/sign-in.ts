import type { Translated } from '@app-proxy-portal/shared/texts'
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
  'signIn.idle': 'Sie wurden abgemeldet, weil Sie eine Zeit lang nicht aktiv waren.',
  'signIn.absolute': 'Die Höchstdauer Ihrer Sitzung ist erreicht, daher wurden Sie abgemeldet.',
  'signIn.signedOut': 'Sie sind abgemeldet.',
  'signIn.hereOnly':
    'Sie sind vom Portal abgemeldet. Der Anmeldedienst Ihrer Organisation war nicht erreichbar; möglicherweise sind Sie dort noch angemeldet. Schließen Sie auf einem Gerät, das auch andere benutzen, alle Browserfenster.',
  'signIn.elsewhere':
    'Sie sind abgemeldet. Das geschah in einem anderen Tab, auf einem anderen Ihrer Geräte oder beim Anmeldedienst Ihrer Organisation.',
  'signIn.revoked':
    'Ein Administrator hat sie beendet, oder Ihr Konto oder dessen Kennwort wurde geändert. Wenn Sie das nicht erwartet haben, fragen Sie Ihren Helpdesk.',
  'signIn.expiredTitle': 'Ihre Sitzung ist abgelaufen',
  'signIn.elsewhereTitle': 'Sie wurden an anderer Stelle abgemeldet',
  'signIn.revokedTitle': 'Ihre Organisation hat Ihre Sitzung beendet',
  'signIn.draftsKept':
    'Was Sie auf App-Seiten eingegeben haben, bleibt in diesem Tab erhalten. Es ist wieder da, wenn Sie sich mit demselben Konto anmelden.',
}
