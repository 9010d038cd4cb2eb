import type { Translated } from '@app-proxy-portal/shared/texts'
import type { confirmTexts as english } from '../en/confirm.ts'

export const confirmTexts: Translated<typeof english> = {
  'confirm.title': 'Bitte bestätigen Sie, dass Sie es sind',
  'confirm.titleCheck': 'Noch eine Überprüfung',
  'confirm.theApp': 'die App',
  'confirm.renewal':
    'Es ist einige Zeit vergangen. Die Anmeldeseite Ihrer Organisation öffnet sich in einem kleinen Fenster; Ihre Anfrage wartet hier und wird gleich danach gesendet.',
  'confirm.appToken':
    'Bevor Sie {app} verwenden können, öffnet sich die Anmeldeseite Ihrer Organisation in einem kleinen Fenster. Ihre Anfrage wartet hier und wird gleich danach gesendet.',
  'confirm.stepUp':
    'Ihre Organisation verlangt eine zusätzliche Überprüfung, bevor Sie {app} verwenden, zum Beispiel mit Ihrem Telefon. Die Überprüfung öffnet sich in einem kleinen Fenster; Ihre Anfrage wartet hier und wird gleich danach gesendet.',
  'confirm.waiting':
    'Schließen Sie den Vorgang im anderen Fenster ab. Ihre Anfrage wartet hier und wird gleich danach gesendet.',
  'confirm.blocked':
    'Ihr Browser hat das Fenster blockiert, daher wurde Ihre Anfrage nicht ausgeführt. Lassen Sie Popupfenster für diese Website zu, oder fahren Sie in diesem Tab fort: Ihre Eingaben bleiben erhalten, und Sie senden sie danach noch einmal.',
  'confirm.continue': 'Weiter',
  'confirm.windowAgain': 'Fenster erneut öffnen',
  'confirm.tryWindow': 'Erneut mit Fenster versuchen',
  'confirm.thisTab': 'In diesem Tab fortfahren',
  'confirm.returned':
    'Vielen Dank, das hat geklappt. Ihre vorherige Anfrage wurde nicht ausgeführt. Ihre Eingaben sind noch da: Bitte senden Sie sie noch einmal.',
}
