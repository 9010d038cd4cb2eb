export const launcherTexts = {
  'launcher.title': 'Your apps',
  'launcher.notKept':
    'Your last change was not kept: the portal could not store it. Please make it again.',
  'launcher.incomplete':
    'Some apps may be missing: your account is in more groups than the portal gets to see. If you need an app that is not here, ask your help desk.',
  'launcher.empty':
    'There are no apps for you here yet. Ask your help desk if you expected to find one.',
  'launcher.hiddenApps': '{count, plural, one {# app is hidden} other {# apps are hidden}}',

  'launcher.view': 'View',
  'launcher.tiles': 'Tiles',
  'launcher.list': 'List',
  'launcher.arrange': 'Arrange',

  'launcher.search': 'Search apps',
  'launcher.ctrlK': 'Ctrl K',
  'launcher.noneFound': 'No app found',
  'launcher.found':
    '{count, number} of {total, plural, one {# app} other {# apps}} found. Enter opens {first}.',
  'launcher.foundTitle': 'Found',
  'launcher.noMatch': 'No app matches “{query}”.',
  'launcher.showAll': 'Show all apps',

  'launcher.favourites': 'Favourites',
  'launcher.otherApps': 'Other apps',
  'launcher.recent': 'Recently used',
  'launcher.recentApp': '{app}, recently used',
  'launcher.favourite': 'Favourite {app}',
  'launcher.fromHidden': 'hidden from your overview',

  'launcher.announcements': 'Announcements',
  'launcher.pleaseNote': 'Please note:',
  'launcher.readMore': 'Read more',
  'launcher.dismiss': 'Dismiss',
  'launcher.dismissOne': 'Dismiss: {text}',

  'launcher.kindApi': 'API, opens here',
  'launcher.kindWeb': 'Web app, opens in a new tab',
  'launcher.kindLink': 'Link, opens in a new tab',
  'launcher.ready': 'Ready',
  'launcher.consentRequired': 'Waits for an administrator’s approval',
  'launcher.notAssigned': 'Not assigned to you',
  'launcher.blocked': 'A security rule blocks it',
  'launcher.circuitOpen': 'Does not answer at the moment',
  'launcher.requestAccess': 'Request access',
  'launcher.requestAccessTo': 'Request access to {app}',
} as const
