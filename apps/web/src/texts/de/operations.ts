import type { Translated } from '@app-proxy-portal/shared/texts'
import type { operationTexts as english } from '../en/operations.ts'

export const operationTexts: Translated<typeof english> = {
  'operations.title': 'Operationen',
  'operations.offer':
    'Die App beschreibt, was sie kann. Um die Beschreibung zu lesen, wird die App in Ihrem Namen aufgerufen.',
  'operations.show': 'Operationen anzeigen',
  'operations.reading': 'Die Beschreibung der App wird gelesen…',
  'operations.tooLarge': 'Die Beschreibung der App ist größer als {limit} und wird nicht gelesen.',
  'operations.status': 'Statt ihrer Beschreibung hat die App mit Status {status} geantwortet.',
  'operations.syntax': 'Die Beschreibung der App ist weder JSON noch YAML.',
  'operations.version': 'Die Beschreibung der App ist kein OpenAPI-3-Dokument.',
  'operations.none': 'Die Beschreibung der App nennt keine Operation.',
  'operations.search': 'Operationen suchen',
  'operations.count': '{count, plural, one {# Operation} other {# Operationen}}',
  'operations.cut': 'Die Beschreibung nennt mehr Operationen, als gelesen werden.',
  'operations.nothing': 'Keine Operation passt zu „{query}“.',
  'operations.hits': 'Die ersten {shown, number} von {count, number}. Suchen Sie genauer.',
  'operations.untagged': 'Sonstige',
  'operations.deprecated': 'Veraltet',
  'operations.blocked': 'Das Portal leitet {method} nicht an diese App weiter.',
  'operations.leave': 'Frei schreiben',
  'operations.address': 'Was aufgerufen wird',
  'operations.missing': 'Die App braucht diese Angabe.',
  'operations.dots': 'Punkte allein würden zu einer anderen Adresse führen.',
  'operations.headerValue': '„{name}“ enthält ein Zeichen, das in keinem Header stehen darf.',
  'operations.headerReserved': '„{name}“ setzt der Browser oder das Portal.',
  'operations.unset': 'Nicht festgelegt',
  'operations.list': 'Ein Eintrag pro Zeile.',
  'operations.object': 'Als JSON geschrieben.',
  'operations.example': 'Zum Beispiel: {sample}',
  'operations.header': 'Wird als Header gesendet.',
  'operations.kind': 'Typ des Anfragetexts',
  'operations.files':
    'Diese Operation nimmt Dateien entgegen, die hier nicht angegeben werden können.',
}
