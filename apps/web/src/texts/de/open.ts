import type { Translated } from '@app-proxy-portal/shared/texts'
import type { openTexts as english } from '../en/open.ts'

export const openTexts: Translated<typeof english> = {
  'open.opening': '{app} wird geöffnet',
  'open.openingApp': 'Die App wird geöffnet',
  'open.moment': 'Einen Moment bitte.',
  'open.confirm': 'Ihre Bestätigung steht noch aus.',
  'open.openApp': '{app} öffnen',
  'open.incomplete':
    'Dieser Link ist nicht vollständig. Er kann Sie daher nicht zu der Seite führen, für die er gedacht war.',
  'open.incompleteAdvice': 'Sie können stattdessen mit der Startseite beginnen.',
  'open.late': 'Warten auf {app}',
  'open.lateText':
    'Es dauert länger als gewöhnlich. Wenn Sie eine Datei abgerufen haben, finden Sie sie jetzt bei Ihren Downloads.',
  'open.startPage': 'Startseite der App öffnen',
  'open.goingRound': '{app} schickt Sie immer wieder zurück',
  'open.goingRoundText':
    'Die App wurde innerhalb einer Minute mehrmals geöffnet, und Ihr Browser wurde dort nicht wiedererkannt. Meist liegt es daran, dass der Browser für die Adresse der App keine Cookies speichert.',
  'open.goingRoundAdvice': 'Lassen Sie Cookies dafür zu, oder wenden Sie sich an Ihren Helpdesk.',
  'open.onceMore': 'Noch einmal versuchen',
}
