import type { Translated } from '@app-proxy-portal/shared/texts'
import type { troubleTexts as english } from '../en/troubles.ts'

export const troubleTexts: Translated<typeof english> = {
  'troubles.cancelled.title': 'Die Anmeldung wurde nicht abgeschlossen',
  'troubles.cancelled.happened':
    'Sie wurde abgebrochen, oder die Anmeldeseite Ihrer Organisation hat sie abgelehnt. Eine Anfrage, die darauf wartete, wurde nicht ausgeführt.',
  'troubles.cancelled.advice': 'Versuchen Sie es erneut, wenn Sie bereit sind.',
  'troubles.popup_blocked.title': 'Ihr Browser hat das Anmeldefenster blockiert',
  'troubles.popup_blocked.happened':
    'Das Fenster, in dem Sie bestätigen, dass Sie es sind, konnte nicht geöffnet werden. Ihre Anfrage wurde nicht ausgeführt.',
  'troubles.popup_blocked.advice':
    'Lassen Sie Popupfenster für diese Website zu, und versuchen Sie es dann erneut.',
  'troubles.unreachable.title': 'Der Anmeldedienst antwortet nicht',
  'troubles.unreachable.happened':
    'Der Anmeldedienst Ihrer Organisation war von diesem Browser aus nicht erreichbar.',
  'troubles.unreachable.advice': 'Prüfen Sie Ihre Verbindung, und versuchen Sie es dann erneut.',
  'troubles.interaction_needed.title': 'Bitte bestätigen Sie, dass Sie es sind',
  'troubles.interaction_needed.happened':
    'Ihre Anmeldung konnte nicht im Hintergrund erneuert werden.',
  'troubles.interaction_needed.advice': 'Melden Sie sich erneut an, um fortzufahren.',
  'troubles.wrong_account.title': 'Das war ein anderes Konto',
  'troubles.wrong_account.happened':
    'Sie haben ein anderes Konto gewählt als das, das hier angemeldet ist. Eine Anfrage, die auf Ihre Bestätigung wartete, wurde nicht ausgeführt.',
  'troubles.wrong_account.advice':
    'Versuchen Sie es mit demselben Konto erneut, oder melden Sie sich ab, und wechseln Sie das Konto.',
  'troubles.misconfigured.title': 'Die Anmeldung ist nicht richtig eingerichtet',
  'troubles.misconfigured.happened':
    'Das Portal und der Anmeldedienst Ihrer Organisation passen nicht zusammen. Sie haben nichts falsch gemacht.',
  'troubles.misconfigured.advice': 'Informieren Sie den Support, und nennen Sie den Code unten.',
  'troubles.lost.title': 'Die Anmeldung muss neu beginnen',
  'troubles.lost.happened': 'Die Antwort des Anmeldedienstes gehört zu einem früheren Versuch.',
  'troubles.lost.advice': 'Beginnen Sie von hier aus neu.',
  'troubles.unexpected.title': 'Es ist ein Fehler aufgetreten',
  'troubles.unexpected.happened': 'Das Portal ist auf einen unbekannten Fehler gestoßen.',
  'troubles.unexpected.advice':
    'Versuchen Sie es erneut. Wenn es noch einmal vorkommt, informieren Sie den Support.',
  'troubles.broken_answer.title': 'Die Antwort brach ab',
  'troubles.broken_answer.happened':
    'Die App begann zu antworten, dann brach die Verbindung ab. Möglicherweise hat sie die Anfrage ausgeführt.',
  'troubles.broken_answer.advice': 'Prüfen Sie das, bevor Sie eine Änderung noch einmal senden.',
  'troubles.offline.title': 'Sie sind offline',
  'troubles.offline.happened': 'Ihr Gerät hat keine Verbindung. Sie wurden nicht abgemeldet.',
  'troubles.offline.advice':
    'Stellen Sie die Verbindung wieder her, und versuchen Sie es dann noch einmal.',
  'troubles.no_answer.title': 'Das Portal antwortet nicht',
  'troubles.no_answer.happened': 'Vom Portal kam keine Antwort. Sie wurden nicht abgemeldet.',
  'troubles.no_answer.advice':
    'Prüfen Sie Ihre Verbindung, oder versuchen Sie es in einer Minute erneut.',

  'troubles.titleStop': '{title}.',
  'troubles.support': 'Für den Support: {code}',

  'troubles.confirm': 'Bestätigen',
  'troubles.signIn': 'Erneut anmelden',
}
