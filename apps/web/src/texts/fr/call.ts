import type { Translated } from '@app-proxy-portal/shared/texts'
import type { callTexts as english } from '../en/call.ts'

export const callTexts: Translated<typeof english> = {
  'call.headers': 'En-têtes',
  'call.headersHint': 'Un par ligne, par exemple : {example}',
  'call.headerForm': 'Ligne {line, number} : écrivez un en-tête sous la forme « Nom: valeur ».',
  'call.headerValue':
    'Ligne {line, number} : « {name} » contient un caractère qui n’est pas autorisé dans un en-tête.',
  'call.headerReserved':
    'Ligne {line, number} : « {name} » est défini par le navigateur ou par le portail.',
  'call.bodyOf': 'Corps ({mediaType})',
  'call.receiving': 'Réception de {name}',
  'call.receivedOf': '{bytes} sur {total}',
  'call.saysReceiving': 'Réception de la réponse',
  'call.saysReceived': 'Réception de la réponse, {percent, number} %',
  'call.saysCancelled': 'Annulé',
  'call.history': 'Appels récents ({count, number})',
  'call.historyHint':
    'Cet onglet les garde en mémoire jusqu’à ce que vous l’actualisiez, le fermiez ou vous déconnectiez. Les réponses ne sont pas conservées.',
  'call.historyClear': 'Oublier les appels récents',
  'call.historyNow': 'à l’instant',
  'call.historyNoAnswer': 'aucune réponse',
  'call.code': 'Sous forme de code',
  'call.codeFaults': 'Corrigez d’abord la requête.',
  'call.codeFetch': 'Pour une page à l’adresse du portail, avec le client typé du portail',
  'call.codeCurl': 'Pour un terminal, avec curl',
  'call.codeCurlHint':
    'curl ne peut pas utiliser la session de cette page : son cookie ne quitte jamais le navigateur. La commande va directement au proxy d’application, sans passer par le portail, avec un jeton d’accès qui vous est propre dans {variable}. Azure CLI en obtient un si votre organisation l’autorise à appeler cette application.',
  'call.codeToken': 'Obtenir un jeton qui vous est propre',
  'call.copyFailed': 'Votre navigateur n’a pas autorisé la copie. Sélectionnez plutôt le texte.',
}
