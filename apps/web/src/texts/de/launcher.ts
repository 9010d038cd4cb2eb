import type { Translated } from '@app-proxy-portal/shared/texts'
import type { launcherTexts as english } from '../en/launcher.ts'

export const launcherTexts: Translated<typeof english> = {
  'launcher.title': 'Ihre Apps',
  'launcher.notKept':
    'Ihre letzte Änderung ging verloren: Das Portal konnte sie nicht speichern. Bitte nehmen Sie sie noch einmal vor.',
  'launcher.incomplete':
    'Möglicherweise fehlen Apps: Ihr Konto ist in mehr Gruppen, als dem Portal mitgeteilt werden. Wenn Sie eine App brauchen, die hier nicht steht, wenden Sie sich an Ihren Helpdesk.',
  'launcher.empty':
    'Hier gibt es noch keine Apps für Sie. Wenden Sie sich an Ihren Helpdesk, wenn Sie eine erwartet haben.',
  'launcher.hiddenApps':
    '{count, plural, one {# App ist ausgeblendet} other {# Apps sind ausgeblendet}}',

  'launcher.view': 'Ansicht',
  'launcher.tiles': 'Kacheln',
  'launcher.list': 'Liste',
  'launcher.arrange': 'Anordnen',

  'launcher.search': 'Apps suchen',
  'launcher.ctrlK': 'Strg K',
  'launcher.noneFound': 'Keine App gefunden',
  'launcher.found':
    '{count, number} von {total, plural, one {# App} other {# Apps}} gefunden. Mit der Eingabetaste öffnen Sie {first}.',
  'launcher.foundTitle': 'Gefunden',
  'launcher.noMatch': 'Keine App passt zu „{query}“.',
  'launcher.showAll': 'Alle Apps anzeigen',

  'launcher.favourites': 'Favoriten',
  'launcher.otherApps': 'Weitere Apps',
  'launcher.recent': 'Zuletzt verwendet',
  'launcher.recentApp': '{app}, zuletzt verwendet',
  'launcher.favourite': 'Favorit: {app}',
  'launcher.fromHidden': 'in Ihrer Übersicht ausgeblendet',

  'launcher.announcements': 'Ankündigungen',
  'launcher.pleaseNote': 'Bitte beachten:',
  'launcher.readMore': 'Mehr erfahren',
  'launcher.dismiss': 'Ausblenden',
  'launcher.dismissOne': 'Ausblenden: {text}',

  'launcher.kindApi': 'API, öffnet sich hier',
  'launcher.kindWeb': 'Web-App, öffnet sich in neuem Tab',
  'launcher.kindLink': 'Link, öffnet sich in neuem Tab',
  'launcher.ready': 'Bereit',
  'launcher.consentRequired': 'Wartet auf die Genehmigung eines Administrators',
  'launcher.notAssigned': 'Ihnen nicht zugewiesen',
  'launcher.blocked': 'Durch eine Sicherheitsrichtlinie blockiert',
  'launcher.circuitOpen': 'Antwortet zurzeit nicht',
  'launcher.requestAccess': 'Zugriff anfordern',
  'launcher.requestAccessTo': 'Zugriff auf {app} anfordern',
}
