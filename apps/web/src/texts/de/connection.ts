import type { Translated } from '@app-proxy-portal/shared/texts'
import type { connectionTexts as english } from '../en/connection.ts'

export const connectionTexts: Translated<typeof english> = {
  'connection.offline': 'Sie sind offline',
  'connection.offlineText':
    'Die Anzeige bleibt erhalten, mit dem Stand von {time} Uhr. Apps können nicht aufgerufen werden, und nichts wird später automatisch gesendet. Sie wurden nicht abgemeldet. Das Portal ist wieder da, sobald eine Verbindung besteht.',
  'connection.unreachable': 'Das Portal antwortet nicht',
  'connection.unreachableText':
    'Ihr Gerät hat eine Netzwerkverbindung, aber vom Portal kam keine Antwort. Die Anzeige bleibt erhalten, mit dem Stand von {time} Uhr. Sie wurden nicht abgemeldet.',
  'connection.service': 'Das Portal funktioniert zurzeit nicht richtig',
  'connection.serviceText':
    'Es antwortet, kann aber gerade nicht arbeiten. Die Anzeige bleibt erhalten, mit dem Stand von {time} Uhr. Sie wurden nicht abgemeldet.',
  'connection.signInService': 'Der Anmeldedienst Ihrer Organisation antwortet dem Portal nicht',
  'connection.signInServiceText':
    'Apps, für die er eine neue Berechtigung ausstellen muss, können gerade nicht aufgerufen werden; alles andere funktioniert weiterhin. Sie wurden nicht abgemeldet.',
  'connection.startText':
    'Ihre Apps konnten nicht geladen werden, daher ist noch nichts zu sehen. Sie wurden nicht abgemeldet.',
  'connection.next': 'Nächster Versuch in {time}.',
  'connection.nextSignIn': 'Der Anmeldedienst kann in {time} erneut kontaktiert werden.',
  'connection.trying': 'Wird versucht…',
  'connection.tryNow': 'Jetzt versuchen',
  'connection.titleStop': '{title}.',
  'connection.back': 'Das Portal antwortet wieder.',
  'connection.update': 'Es gibt eine neuere Version des Portals',
  'connection.updateText':
    'Laden Sie die Seite neu, wann es Ihnen passt. Was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
  'connection.goneText':
    'Für diesen Teil des Portals ist die neuere Version erforderlich. Laden Sie die Seite neu, um fortzufahren; was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
  'connection.scriptGone': 'Dieser Teil des Portals konnte nicht geladen werden',
  'connection.scriptGoneText':
    'Laden Sie die Seite neu, um ihn abzurufen. Was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
}
