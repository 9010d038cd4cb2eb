import type { Translated } from '@app-proxy-portal/shared/texts'
import type { troubleTexts as english } from '../en/troubles.ts'

export const troubleTexts: Translated<typeof english> = {
  'troubles.cancelled.title': 'La connexion n’a pas été terminée',
  'troubles.cancelled.happened':
    'Elle a été annulée, ou la page de connexion de votre organisation l’a refusée. Si une requête attendait cette connexion, elle n’a pas été exécutée.',
  'troubles.cancelled.advice': 'Réessayez quand vous serez prêt.',
  'troubles.popup_blocked.title': 'Votre navigateur a bloqué la fenêtre de connexion',
  'troubles.popup_blocked.happened':
    'La fenêtre permettant de confirmer votre identité n’a pas pu s’ouvrir. Votre requête n’a pas été exécutée.',
  'troubles.popup_blocked.advice':
    'Autorisez les fenêtres contextuelles pour ce site, puis réessayez.',
  'troubles.unreachable.title': 'Le service de connexion ne répond pas',
  'troubles.unreachable.happened':
    'Le service de connexion de votre organisation est injoignable depuis ce navigateur.',
  'troubles.unreachable.advice': 'Vérifiez votre connexion réseau, puis réessayez.',
  'troubles.interaction_needed.title': 'Veuillez confirmer votre identité',
  'troubles.interaction_needed.happened':
    'Votre connexion n’a pas pu être renouvelée en arrière-plan.',
  'troubles.interaction_needed.advice': 'Reconnectez-vous pour continuer.',
  'troubles.wrong_account.title': 'C’était un autre compte',
  'troubles.wrong_account.happened':
    'Vous avez choisi un autre compte que celui qui est connecté ici. Si une requête attendait cette connexion, elle n’a pas été exécutée.',
  'troubles.wrong_account.advice':
    'Réessayez avec le même compte, ou déconnectez-vous et changez de compte.',
  'troubles.misconfigured.title': 'La connexion n’est pas configurée correctement',
  'troubles.misconfigured.happened':
    'Les configurations du portail et du service de connexion de votre organisation ne concordent pas. Vous n’y êtes pour rien.',
  'troubles.misconfigured.advice': 'Contactez le support en communiquant le code ci-dessous.',
  'troubles.lost.title': 'La connexion doit recommencer',
  'troubles.lost.happened':
    'La réponse du service de connexion correspond à une tentative antérieure.',
  'troubles.lost.advice': 'Recommencez à partir d’ici.',
  'troubles.unexpected.title': 'Une erreur s’est produite',
  'troubles.unexpected.happened': 'Le portail a rencontré une erreur qu’il ne connaît pas.',
  'troubles.unexpected.advice': 'Réessayez. Si cela se reproduit, contactez le support.',
  'troubles.broken_answer.title': 'La réponse s’est interrompue',
  'troubles.broken_answer.happened':
    'L’application a commencé à répondre, puis la connexion a été coupée. Elle a peut-être exécuté la requête.',
  'troubles.broken_answer.advice': 'Vérifiez avant de renvoyer une modification.',
  'troubles.offline.title': 'Vous êtes hors connexion',
  'troubles.offline.happened':
    'Votre appareil n’a pas de connexion réseau. Votre session reste ouverte.',
  'troubles.offline.advice': 'Rétablissez la connexion, puis réessayez.',
  'troubles.no_answer.title': 'Le portail ne répond pas',
  'troubles.no_answer.happened': 'Le portail n’a pas répondu. Votre session reste ouverte.',
  'troubles.no_answer.advice': 'Vérifiez votre connexion réseau ou réessayez dans une minute.',

  'troubles.titleStop': '{title}.',
  'troubles.support': 'Pour le support : {code}',

  'troubles.confirm': 'Confirmer',
  'troubles.signIn': 'Se reconnecter',
}
