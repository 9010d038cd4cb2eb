import type { Translated } from '@app-proxy-portal/shared/texts'
import type { openTexts as english } from '../en/open.ts'

export const openTexts: Translated<typeof english> = {
  'open.opening': 'Ouverture de {app}',
  'open.openingApp': 'Ouverture de l’application',
  'open.moment': 'Un instant, s’il vous plaît.',
  'open.confirm': 'En attente de votre confirmation.',
  'open.openApp': 'Ouvrir {app}',
  'open.incomplete': 'Ce lien est incomplet : il ne peut pas vous conduire à la page prévue.',
  'open.incompleteAdvice': 'Vous pouvez commencer par la page d’accueil de l’application.',
  'open.late': 'Toujours en attente de {app}',
  'open.lateText':
    'Cela prend plus de temps que d’habitude. Si vous avez demandé un fichier, il se trouve dans vos téléchargements.',
  'open.startPage': 'Ouvrir sa page d’accueil',
  'open.goingRound': '{app} vous renvoie sans cesse ici',
  'open.goingRoundText':
    'L’application a été ouverte plusieurs fois en une minute, sans que votre navigateur y soit reconnu. Le plus souvent, le navigateur ne conserve pas de cookies pour l’adresse de l’application.',
  'open.goingRoundAdvice':
    'Autorisez les cookies pour cette adresse ou contactez votre support informatique.',
  'open.onceMore': 'Essayer encore une fois',
}
