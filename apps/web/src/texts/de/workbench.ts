import type { Translated } from '@app-proxy-portal/shared/texts'
import type { workbenchTexts as english } from '../en/workbench.ts'

export const workbenchTexts: Translated<typeof english> = {
  'workbench.app': 'App',
  'workbench.back': 'Ihre Apps',
  'workbench.openApp': '{app} öffnen',
  'workbench.newTab': 'Die App öffnet sich in einem neuen Tab.',

  'workbench.request': 'Anfrage',
  'workbench.method': 'Methode',
  'workbench.path': 'Pfad',
  'workbench.pathHint': 'Leer lassen für das Stammverzeichnis der App.',
  'workbench.body': 'Anfragetext (JSON)',
  'workbench.send': 'Senden',
  'workbench.sendingNow': 'Wird gesendet…',
  'workbench.waitingForYou': 'Wartet auf Sie…',
  'workbench.keys': 'oder Strg+Eingabe drücken',
  'workbench.tidy': 'JSON formatieren',
  'workbench.outside':
    'Der Pfad muss innerhalb dieser App bleiben: Geben Sie ihn ohne „..“ und ohne Host ein.',
  'workbench.fragment':
    'Ein Pfad darf kein „#“ enthalten. Geben Sie {code} ein, wenn die App dieses Zeichen braucht.',
  'workbench.noJson': 'Das ist kein gültiges JSON.',
  'workbench.noJsonAt': 'Das ist kein gültiges JSON (Zeile {line, number}).',

  'workbench.saysWaiting': 'Wartet auf Sie',
  'workbench.saysSending': 'Wird gesendet',
  'workbench.saysFailed': 'Die Anfrage ist fehlgeschlagen. {title}.',
  'workbench.saysAnswered': 'Die App hat mit Status {status} geantwortet',
  'workbench.emptyWaiting': 'Ihre Anfrage wartet auf Sie.',
  'workbench.emptySending': 'Warten auf die Antwort…',
  'workbench.empty': 'Senden Sie eine Anfrage; die Antwort erscheint hier.',

  'workbench.answer': 'Antwort',
  'workbench.answerText': 'Text der Antwort',
  'workbench.copy': 'Kopieren',
  'workbench.copied': 'Kopiert',
  'workbench.download': 'Herunterladen',
  'workbench.headers': 'Header ({count, number})',
  'workbench.ok': 'OK',
  'workbench.redirect': 'Umleitung',
  'workbench.refused': 'Von der App abgelehnt',
  'workbench.failed': 'Fehler in der App',
  'workbench.noContent': 'Die Antwort hat keinen Inhalt.',
  'workbench.image': 'Die Antwort der App',
  'workbench.cut': 'Hier abgeschnitten; laden Sie die Antwort herunter, um alles zu sehen.',
  'workbench.view': 'Ansicht',
  'workbench.table': 'Tabelle',
  'workbench.rows': '{name}, {count, plural, one {# Zeile} other {# Zeilen}}',
  'workbench.moreRows': 'Weitere Zeilen anzeigen (noch {count, number})',
  'workbench.problem': 'Problem',
}
