import type { problemTexts as english } from './en.ts'
import type { Translated } from './speaker.ts'

export const problemTexts: Translated<typeof english> = {
  'problems.session_required.title': 'Bitte melden Sie sich erneut an',
  'problems.session_required.happened': 'Ihre Anmeldung am Portal ist abgelaufen.',
  'problems.session_required.advice':
    'Melden Sie sich erneut an. Wenn Sie gerade eine Änderung gesendet haben, prüfen Sie zuerst, ob sie ausgeführt wurde, bevor Sie sie noch einmal senden.',
  'problems.token_renewal_required.title': 'Ihre Anmeldung muss erneuert werden',
  'problems.token_renewal_required.happened':
    'Das Portal konnte Ihre Anmeldung für {app} nicht im Hintergrund erneuern. Ihre Anfrage wurde nicht ausgeführt.',
  'problems.token_renewal_required.advice':
    'Versuchen Sie es erneut; möglicherweise müssen Sie bestätigen, dass Sie es sind.',
  'problems.app_token_required.title': 'Der Zugriff auf {app} kam nicht zustande',
  'problems.app_token_required.happened':
    'Das Portal hat die Zugriffsberechtigung für {app} nicht erhalten. Es wurde nichts gesendet.',
  'problems.app_token_required.advice':
    'Versuchen Sie es erneut; möglicherweise müssen Sie bestätigen, dass Sie es sind.',
  'problems.claims_required.title': '{app} verlangt eine zusätzliche Überprüfung',
  'problems.claims_required.happened':
    'Ihre Organisation verlangt, dass Sie Ihre Identität noch einmal bestätigen, zum Beispiel mit Ihrem Telefon. Ihre Anfrage wurde noch nicht ausgeführt.',
  'problems.claims_required.advice': 'Bestätigen Sie, dann wird die Anfrage gesendet.',
  'problems.guest.title': 'Gastkonten sind hier nicht zugelassen',
  'problems.guest.happened':
    'Sie haben sich mit dem Konto einer anderen Organisation angemeldet, und dieses Portal lässt keine Gäste zu.',
  'problems.guest.advice': 'Melden Sie sich mit einem Konto dieser Organisation an.',
  'problems.invalid_token.title': 'Die Anmeldung wurde nicht akzeptiert',
  'problems.invalid_token.happened': 'Das Portal hat den vorgelegten Anmeldenachweis abgelehnt.',
  'problems.invalid_token.advice':
    'Melden Sie sich erneut an. Wenn es noch einmal vorkommt, nennen Sie dem Support den Grund unten.',
  'problems.consent_required.title': '{app} wurde noch nicht genehmigt',
  'problems.consent_required.happened':
    'Ein Administrator muss diesem Portal erlauben, {app} in Ihrem Namen zu verwenden. Sie haben nichts falsch gemacht.',
  'problems.consent_required.advice':
    'Wenden Sie sich an Ihren Administrator oder Helpdesk, und nennen Sie die Anfragenummer.',
  'problems.app_not_assigned.title': '{app} ist Ihnen nicht zugewiesen',
  'problems.app_not_assigned.happened':
    '{app} ist nur für bestimmte Personen freigegeben. Ihr Konto gehört nicht dazu.',
  'problems.app_not_assigned.advice':
    'Bitten Sie den Besitzer der App oder Ihren Helpdesk, Sie hinzuzufügen.',
  'problems.access_blocked.title': '{app} wird durch eine Sicherheitsrichtlinie blockiert',
  'problems.access_blocked.happened':
    'Die Regeln Ihrer Organisation erlauben diesen Zugriff von diesem Gerät, Ort oder Netzwerk aus nicht.',
  'problems.access_blocked.advice':
    'Versuchen Sie es von einem verwalteten Gerät oder aus dem Firmennetz, oder wenden Sie sich an Ihren Helpdesk, und nennen Sie die Nummern unten.',
  'problems.cross_site_request.title': 'Diese Anfrage wurde zu Ihrer Sicherheit angehalten',
  'problems.cross_site_request.happened':
    'Sie schien nicht von der eigenen Seite des Portals zu kommen.',
  'problems.cross_site_request.advice': 'Laden Sie das Portal neu, und versuchen Sie es erneut.',
  'problems.ticket_invalid.title': 'Dieser Link ist abgelaufen',
  'problems.ticket_invalid.happened':
    'Der Link, der die App öffnet, funktioniert nur einmal und nur für kurze Zeit.',
  'problems.ticket_invalid.advice': 'Öffnen Sie die App noch einmal über das Portal.',
  'problems.app_not_found.title': 'App nicht gefunden',
  'problems.app_not_found.happened':
    'Eine solche App gibt es hier nicht, oder sie ist nicht für Ihr Konto bestimmt.',
  'problems.app_not_found.advice':
    'Suchen Sie sie unter Ihren Apps, oder fragen Sie die Person, von der Sie den Link haben.',
  'problems.not_found.title': 'Hier ist nichts',
  'problems.not_found.happened': 'Unter dieser Adresse hat das Portal nichts.',
  'problems.not_found.advice': 'Prüfen Sie die Adresse, oder beginnen Sie bei Ihren Apps.',
  'problems.method_not_allowed.title': 'Diese Art von Anfrage ist nicht erlaubt',
  'problems.method_not_allowed.happened':
    '{app} lässt sich über das Portal nur mit {methods} aufrufen.',
  'problems.method_not_allowed.advice': 'Wählen Sie eine dieser Methoden.',
  'problems.account_mismatch.title': 'Ein anderes Konto ist angemeldet',
  'problems.account_mismatch.happened':
    'Das Portal ist mit einem anderen Konto geöffnet als dem, das Sie gerade gewählt haben.',
  'problems.account_mismatch.advice':
    'Machen Sie mit dem angemeldeten Konto weiter, oder melden Sie sich ab, und wechseln Sie das Konto.',
  'problems.precondition_failed.title': 'Es wurde anderswo geändert',
  'problems.precondition_failed.happened':
    'Ein anderer Tab oder ein anderes Gerät hat dasselbe gerade geändert. Ihre Änderung wurde nicht gespeichert.',
  'problems.precondition_failed.advice':
    'Laden Sie die Seite neu, und nehmen Sie die Änderung noch einmal vor.',
  'problems.precondition_required.title': 'Die Änderung wurde nicht gespeichert',
  'problems.precondition_required.happened':
    'Das Portal konnte nicht erkennen, von welchem Stand sie ausging.',
  'problems.precondition_required.advice':
    'Laden Sie die Seite neu, und nehmen Sie die Änderung noch einmal vor.',
  'problems.bad_request.title': 'Die Anfrage konnte nicht gelesen werden',
  'problems.bad_request.happened': 'Etwas darin ist nicht so, wie es sein sollte.',
  'problems.bad_request.advice':
    'Prüfen Sie Pfad und Anfragetext, und senden Sie die Anfrage dann noch einmal.',
  'problems.payload_too_large.title': 'Das ist zu viel auf einmal',
  'problems.payload_too_large.happened':
    'Der Inhalt ist größer, als {app} über das Portal zulässt.',
  'problems.payload_too_large.advice': 'Senden Sie weniger, oder teilen Sie es auf.',
  'problems.misdirected_request.title': 'Das ist nicht die Adresse des Portals',
  'problems.misdirected_request.happened':
    'Das Portal wurde unter einer Adresse geöffnet, für die es nicht zuständig ist.',
  'problems.misdirected_request.advice':
    'Verwenden Sie die Adresse, die Sie von Ihrer Organisation erhalten haben.',
  'problems.headers_too_large.title': 'Die Anfrage war zu groß',
  'problems.headers_too_large.happened':
    'Ihr Browser hat mehr Headerdaten gesendet, als das Portal zulässt, meist wegen alter Cookies.',
  'problems.headers_too_large.advice':
    'Löschen Sie die Cookies dieser Website, und laden Sie die Seite neu.',
  'problems.rate_limited.title': 'Zu viele Anfragen',
  'problems.rate_limited.happened':
    'Das Portal hat in kurzer Zeit mehr Anfragen von Ihnen erhalten, als es zulässt.',
  'problems.rate_limited.advice': 'Warten Sie eine Minute, und versuchen Sie es dann erneut.',
  'problems.app_proxy_rejected_token.title': '{app} hat Ihre Anmeldung nicht akzeptiert',
  'problems.app_proxy_rejected_token.happened':
    'Das Gateway vor {app} hat eine Anmeldung verlangt, obwohl das Portal Sie bereits angemeldet hatte. Das ist ein Konfigurationsfehler, nicht Ihr Fehler.',
  'problems.app_proxy_rejected_token.advice':
    'Informieren Sie den Support, und nennen Sie die Anfragenummer.',
  'problems.app_proxy_forbidden.title': '{app} hat den Zugriff verweigert',
  'problems.app_proxy_forbidden.happened': 'Das Gateway vor {app} lässt Ihr Konto nicht zu.',
  'problems.app_proxy_forbidden.advice':
    'Fragen Sie den Besitzer der App oder Ihren Helpdesk, ob Sie Zugriff haben sollten.',
  'problems.app_proxy_throttled.title': '{app} ist ausgelastet',
  'problems.app_proxy_throttled.happened':
    'Das Gateway davor nimmt zurzeit keine Anfragen mehr an.',
  'problems.app_proxy_throttled.advice':
    'Warten Sie eine Minute, und versuchen Sie es dann erneut.',
  'problems.upstream_unreachable.title': '{app} ist nicht erreichbar',
  'problems.upstream_unreachable.happened':
    '{phase, select, app_proxy {Die Verbindung zum Firmennetz oder die App dahinter ist ausgefallen.} body {Die Verbindung brach ab, während die Antwort unterwegs war.} other {Das Portal funktioniert, aber die App antwortet nicht.}}',
  'problems.upstream_unreachable.advice':
    'Versuchen Sie es in ein paar Minuten erneut. Wenn das Problem weiterhin besteht, informieren Sie den Support.',
  'problems.upstream_tls.title': 'Die Verbindung zu {app} ist nicht sicher',
  'problems.upstream_tls.happened':
    'Das Zertifikat der App konnte nicht überprüft werden, daher wurde nichts gesendet.',
  'problems.upstream_tls.advice': 'Informieren Sie den Support, und nennen Sie die Anfragenummer.',
  'problems.upstream_timeout.title': '{app} hat zu lange gebraucht',
  'problems.upstream_timeout.happened':
    'Innerhalb von {seconds, plural, one {# Sekunde} other {# Sekunden}} kam keine Antwort. Die App hat die Anfrage möglicherweise trotzdem ausgeführt.',
  'problems.upstream_timeout.advice': 'Prüfen Sie das, bevor Sie eine Änderung noch einmal senden.',
  'problems.circuit_open.title': '{app} funktioniert zurzeit nicht richtig',
  'problems.circuit_open.happened':
    'Die App hat mehrmals nacheinander nicht funktioniert, daher ruft das Portal sie für kurze Zeit nicht auf. Es wurde nichts gesendet.',
  'problems.circuit_open.advice': 'Warten Sie eine Minute, und versuchen Sie es dann erneut.',
  'problems.identity_provider_unavailable.title': 'Der Anmeldedienst ist nicht verfügbar',
  'problems.identity_provider_unavailable.happened':
    'Das Portal funktioniert, aber der Anmeldedienst Ihrer Organisation antwortet nicht. Ihre Anfrage wurde nicht ausgeführt.',
  'problems.identity_provider_unavailable.advice': 'Versuchen Sie es in ein paar Minuten erneut.',
  'problems.store_unavailable.title': 'Das Portal kann Ihre Anmeldung nicht prüfen',
  'problems.store_unavailable.happened':
    'Sein eigener Speicher ist zurzeit nicht verfügbar. Sie wurden nicht abgemeldet.',
  'problems.store_unavailable.advice': 'Versuchen Sie es in einer Minute erneut.',
  'problems.internal_error.title': 'Im Portal ist ein Fehler aufgetreten',
  'problems.internal_error.happened': 'Der Fehler liegt bei uns, nicht bei Ihnen.',
  'problems.internal_error.advice':
    'Versuchen Sie es erneut. Wenn es noch einmal vorkommt, nennen Sie dem Support die Anfragenummer.',

  'problems.theApp': 'die App',
  'problems.support': 'Für den Support: {code}, Anfrage {request}',
}
