import type { Translated } from '@app-proxy-portal/shared/texts'
import type { connectionTexts as english } from '../en/connection.ts'

export const connectionTexts: Translated<typeof english> = {
  'connection.offline': 'Sie sind offline',
  'connection.offlineText':
    'Was Sie sehen, bleibt stehen und hat den Stand von {time}. Apps können nicht aufgerufen werden, und nichts wird später von selbst gesendet. Sie wurden nicht abgemeldet. Das Portal ist wieder da, sobald eine Verbindung besteht.',
  'connection.unreachable': 'Das Portal antwortet nicht',
  'connection.unreachableText':
    'Ihr Gerät hat eine Netzwerkverbindung, aber vom Portal kam keine Antwort. Was Sie sehen, bleibt stehen und hat den Stand von {time}. Sie wurden nicht abgemeldet.',
  'connection.service': 'Das Portal ist gestört',
  'connection.serviceText':
    'Es antwortet, kann aber gerade nicht arbeiten. Was Sie sehen, bleibt stehen und hat den Stand von {time}. Sie wurden nicht abgemeldet.',
  'connection.signInService': 'Der Anmeldedienst Ihrer Organisation antwortet dem Portal nicht',
  'connection.signInServiceText':
    'Apps, für die er eine neue Erlaubnis ausstellen muss, können gerade nicht aufgerufen werden; alles andere geht weiter. Sie wurden nicht abgemeldet.',
  'connection.startText':
    'Ihre Apps konnten nicht geladen werden, daher ist noch nichts zu sehen. Sie wurden nicht abgemeldet.',
  'connection.next': 'Nächster Versuch in {time}.',
  'connection.nextSignIn': 'Er kann in {time} wieder gefragt werden.',
  'connection.trying': 'Wird versucht…',
  'connection.tryNow': 'Jetzt versuchen',
  'connection.titleStop': '{title}.',
  'connection.back': 'Das Portal antwortet wieder.',
  'connection.update': 'Es gibt eine neuere Version des Portals',
  'connection.updateText':
    'Laden Sie neu, wann es Ihnen passt. Was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
  'connection.goneText':
    'Dieser Teil des Portals kommt mit ihr. Laden Sie neu, um fortzufahren; was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
  'connection.scriptGone': 'Dieser Teil des Portals konnte nicht geladen werden',
  'connection.scriptGoneText':
    'Laden Sie neu, um ihn zu erhalten. Was Sie auf App-Seiten eingegeben haben, bleibt erhalten.',
}
