import type { Translated } from '@app-proxy-portal/shared/texts'
import type { operationTexts as english } from '../en/operations.ts'

export const operationTexts: Translated<typeof english> = {
  'operations.title': 'Opérations',
  'operations.offer':
    'L’application décrit ce qu’elle sait faire. Lire cette description est un appel à l’application, fait en votre nom.',
  'operations.show': 'Afficher les opérations',
  'operations.reading': 'Lecture de la description de l’application…',
  'operations.tooLarge': 'La description de l’application dépasse {limit} et n’est pas lue.',
  'operations.status': 'L’application a renvoyé le code d’état {status} au lieu de sa description.',
  'operations.syntax': 'La description de l’application n’est ni du JSON ni du YAML.',
  'operations.version': 'La description de l’application n’est pas au format OpenAPI 3.',
  'operations.none': 'La description de l’application ne cite aucune opération.',
  'operations.search': 'Rechercher des opérations',
  'operations.count': '{count, plural, one {# opération} other {# opérations}}',
  'operations.cut': 'La description cite plus d’opérations qu’il n’en est lu.',
  'operations.nothing': 'Aucune opération ne correspond à « {query} ».',
  'operations.hits': 'Les {shown, number} premières sur {count, number}. Précisez votre recherche.',
  'operations.untagged': 'Autres',
  'operations.deprecated': 'Obsolète',
  'operations.blocked': 'Le portail ne transmet pas {method} à cette application.',
  'operations.leave': 'Saisie libre',
  'operations.address': 'Ce qui est appelé',
  'operations.missing': 'L’application en a besoin.',
  'operations.dots': 'Des points seuls mèneraient à une autre adresse.',
  'operations.headerValue':
    '« {name} » contient un caractère qui n’est pas autorisé dans un en-tête.',
  'operations.headerReserved': '« {name} » est défini par le navigateur ou par le portail.',
  'operations.unset': 'Non défini',
  'operations.list': 'Un par ligne.',
  'operations.object': 'Écrit en JSON.',
  'operations.example': 'Par exemple : {sample}',
  'operations.header': 'Envoyé comme en-tête.',
  'operations.kind': 'Type de corps',
  'operations.files': 'Cette opération attend des fichiers, qui ne peuvent pas être saisis ici.',
}
