import type { Translated } from '@app-proxy-portal/shared/texts'
import type { callTexts as english } from '../en/call.ts'

export const callTexts: Translated<typeof english> = {
  'call.headers': 'Header',
  'call.headersHint': 'Einer pro Zeile, zum Beispiel: {example}',
  'call.headerForm': 'Zeile {line, number}: Schreiben Sie einen Header als „Name: Wert“.',
  'call.headerValue':
    'Zeile {line, number}: „{name}“ enthält ein Zeichen, das in keinem Header stehen darf.',
  'call.headerReserved': 'Zeile {line, number}: „{name}“ setzt der Browser oder das Portal.',
  'call.bodyOf': 'Anfragetext ({mediaType})',
  'call.receiving': '{name} wird empfangen',
  'call.receivedOf': '{bytes} von {total}',
  'call.saysReceiving': 'Die Antwort wird empfangen',
  'call.saysReceived': 'Die Antwort wird empfangen, {percent, number} %',
  'call.saysCancelled': 'Abgebrochen',
  'call.history': 'Letzte Aufrufe ({count, number})',
  'call.historyHint':
    'Dieser Tab merkt sie sich, bis Sie ihn neu laden, schließen oder sich abmelden. Antworten werden nicht aufbewahrt.',
  'call.historyClear': 'Letzte Aufrufe löschen',
  'call.historyNow': 'gerade eben',
  'call.historyNoAnswer': 'keine Antwort',
  'call.code': 'Als Code',
  'call.codeFaults': 'Korrigieren Sie zuerst die Anfrage.',
  'call.codeFetch':
    'Für eine Seite unter der Adresse des Portals, mit dem typisierten Client des Portals',
  'call.codeCurl': 'Für ein Terminal, mit curl',
  'call.codeCurlHint':
    'curl kann die Sitzung dieser Seite nicht nutzen: Deren Cookie verlässt den Browser nie. Der Befehl geht am Portal vorbei direkt an den Anwendungsproxy, mit einem eigenen Zugriffstoken in {variable}. Mit der Azure CLI erhalten Sie eines, wenn Ihre Organisation ihr erlaubt, diese App aufzurufen.',
  'call.codeToken': 'Ein eigenes Token holen',
  'call.copyFailed':
    'Ihr Browser hat das Kopieren nicht erlaubt. Markieren Sie stattdessen den Text.',
}
