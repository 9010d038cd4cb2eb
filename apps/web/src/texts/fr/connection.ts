import type { Translated } from '@app-proxy-portal/shared/texts'
import type { connectionTexts as english } from '../en/connection.ts'

export const connectionTexts: Translated<typeof english> = {
  'connection.offline': 'Vous êtes hors connexion',
  'connection.offlineText':
    'Ce qui est affiché reste en place, tel qu’il était à {time}. Les applications ne peuvent pas être appelées et rien ne sera envoyé plus tard automatiquement. Vous n’avez pas été déconnecté de votre compte. Le portail reviendra dès que la connexion sera rétablie.',
  'connection.unreachable': 'Le portail ne répond pas',
  'connection.unreachableText':
    'Votre appareil est relié à un réseau, mais le portail n’a pas répondu. Ce qui est affiché reste en place, tel qu’il était à {time}. Vous n’avez pas été déconnecté de votre compte.',
  'connection.service': 'Le portail rencontre des difficultés',
  'connection.serviceText':
    'Il répond, mais ne peut pas fonctionner pour le moment. Ce qui est affiché reste en place, tel qu’il était à {time}. Vous n’avez pas été déconnecté de votre compte.',
  'connection.signInService':
    'Le service de connexion de votre organisation ne répond pas au portail',
  'connection.signInServiceText':
    'Les applications qui ont besoin d’une nouvelle autorisation de ce service ne peuvent pas être appelées pour le moment ; tout le reste fonctionne. Vous n’avez pas été déconnecté de votre compte.',
  'connection.startText':
    'Vos applications n’ont pas pu être chargées ; rien n’est donc encore affiché. Vous n’avez pas été déconnecté de votre compte.',
  'connection.next': 'Prochaine tentative dans {time}.',
  'connection.nextSignIn': 'Il pourra être de nouveau sollicité dans {time}.',
  'connection.trying': 'Nouvelle tentative…',
  'connection.tryNow': 'Essayer maintenant',
  'connection.titleStop': '{title}.',
  'connection.back': 'Le portail répond de nouveau.',
  'connection.update': 'Une nouvelle version du portail est disponible',
  'connection.updateText':
    'Actualisez la page quand cela vous convient. Ce que vous avez saisi sur les pages d’applications est conservé.',
  'connection.goneText':
    'Cette partie du portail en dépend. Actualisez la page pour continuer ; ce que vous avez saisi sur les pages d’applications est conservé.',
  'connection.scriptGone': 'Cette partie du portail n’a pas pu être chargée',
  'connection.scriptGoneText':
    'Actualisez la page pour l’obtenir. Ce que vous avez saisi sur les pages d’applications est conservé.',
}
