import type { Translated } from '@app-proxy-portal/shared/texts'
import type { launcherTexts as english } from '../en/launcher.ts'

export const launcherTexts: Translated<typeof english> = {
  'launcher.title': 'Vos applications',
  'launcher.notKept':
    'Votre dernière modification n’a pas été conservée : le portail n’a pas pu l’enregistrer. Veuillez la refaire.',
  'launcher.incomplete':
    'Certaines applications peuvent manquer : votre compte appartient à plus de groupes que le portail ne peut en voir. S’il vous manque une application, contactez votre support informatique.',
  'launcher.empty':
    'Aucune application n’est encore disponible ici pour vous. Si vous pensiez en trouver une, contactez votre support informatique.',
  'launcher.hiddenApps':
    '{count, plural, one {# application masquée} other {# applications masquées}}',

  'launcher.view': 'Affichage',
  'launcher.tiles': 'Vignettes',
  'launcher.list': 'Liste',
  'launcher.arrange': 'Organiser',

  'launcher.search': 'Rechercher des applications',
  'launcher.ctrlK': 'Ctrl K',
  'launcher.noneFound': 'Aucune application trouvée',
  'launcher.found':
    'Résultats : {count, number} sur {total, plural, one {# application} other {# applications}}. La touche Entrée ouvre {first}.',
  'launcher.foundTitle': 'Résultats',
  'launcher.noMatch': 'Aucune application ne correspond à « {query} ».',
  'launcher.showAll': 'Afficher toutes les applications',

  'launcher.favourites': 'Favoris',
  'launcher.otherApps': 'Autres applications',
  'launcher.recent': 'Récemment utilisées',
  'launcher.recentApp': '{app}, récemment utilisée',
  'launcher.favourite': 'Favori : {app}',
  'launcher.fromHidden': 'masquée dans votre vue d’ensemble',

  'launcher.announcements': 'Annonces',
  'launcher.pleaseNote': 'Important :',
  'launcher.readMore': 'En savoir plus',
  'launcher.dismiss': 'Ignorer',
  'launcher.dismissOne': 'Ignorer : {text}',

  'launcher.kindApi': 'API, s’ouvre ici',
  'launcher.kindWeb': 'Application web, s’ouvre dans un nouvel onglet',
  'launcher.kindLink': 'Lien, s’ouvre dans un nouvel onglet',
  'launcher.ready': 'Prête',
  'launcher.consentRequired': 'En attente de l’approbation d’un administrateur',
  'launcher.notAssigned': 'Ne vous est pas attribuée',
  'launcher.blocked': 'Bloquée par une règle de sécurité',
  'launcher.circuitOpen': 'Ne répond pas pour le moment',
  'launcher.requestAccess': 'Demander l’accès',
  'launcher.requestAccessTo': 'Demander l’accès à {app}',
}
