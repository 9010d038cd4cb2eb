import type { Translated } from '@app-proxy-portal/shared/texts'
import type { workbenchTexts as english } from '../en/workbench.ts'

export const workbenchTexts: Translated<typeof english> = {
  'workbench.app': 'Application',
  'workbench.back': 'Vos applications',
  'workbench.openApp': 'Ouvrir {app}',
  'workbench.newTab': 'Elle s’ouvre dans un nouvel onglet.',

  'workbench.request': 'Requête',
  'workbench.method': 'Méthode',
  'workbench.path': 'Chemin',
  'workbench.pathHint': 'Laissez vide pour la racine de l’application.',
  'workbench.body': 'Corps (JSON)',
  'workbench.send': 'Envoyer',
  'workbench.sendingNow': 'Envoi…',
  'workbench.waitingForYou': 'En attente de votre action…',
  'workbench.keys': 'ou appuyez sur Ctrl+Entrée',
  'workbench.tidy': 'Mettre en forme le JSON',
  'workbench.outside':
    'Le chemin doit rester dans cette application : saisissez-le sans « .. » et sans hôte.',
  'workbench.fragment':
    'Un chemin ne peut pas contenir « # ». Saisissez {code} si l’application a besoin de ce caractère.',
  'workbench.noJson': 'Ce n’est pas du JSON valide.',
  'workbench.noJsonAt': 'Ce n’est pas du JSON valide (ligne {line, number}).',

  'workbench.saysWaiting': 'En attente de votre action',
  'workbench.saysSending': 'Envoi',
  'workbench.saysFailed': 'La requête a échoué. {title}.',
  'workbench.saysAnswered': 'L’application a répondu avec le code d’état {status}',
  'workbench.emptyWaiting': 'Votre requête attend votre action.',
  'workbench.emptySending': 'En attente de la réponse…',
  'workbench.empty': 'Envoyez une requête ; la réponse s’affichera ici.',

  'workbench.answer': 'Réponse',
  'workbench.answerText': 'Texte de la réponse',
  'workbench.copy': 'Copier',
  'workbench.copied': 'Copié',
  'workbench.download': 'Télécharger',
  'workbench.headers': 'En-têtes ({count, number})',
  'workbench.ok': 'OK',
  'workbench.redirect': 'Redirection',
  'workbench.refused': 'L’application a refusé',
  'workbench.failed': 'L’application a échoué',
  'workbench.noContent': 'La réponse est vide.',
  'workbench.image': 'La réponse de l’application',
  'workbench.cut': 'Réponse tronquée ici ; téléchargez-la pour tout voir.',
  'workbench.view': 'Affichage',
  'workbench.table': 'Tableau',
  'workbench.rows': '{name}, {count, plural, one {# ligne} other {# lignes}}',
  'workbench.moreRows': 'Afficher plus de lignes (encore {count, number})',
  'workbench.problem': 'Problème',
}
