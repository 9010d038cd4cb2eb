import type { Translated } from '@app-proxy-portal/shared/texts'
import type { accountTexts as english } from '../en/account.ts'

export const accountTexts: Translated<typeof english> = {
  'account.of': 'Cuenta de {person}',
  'account.title': 'Cuenta',
  'account.appearance': 'Apariencia',
  'account.asDevice': 'Como el dispositivo',
  'account.light': 'Claro',
  'account.dark': 'Oscuro',
  'account.contrast': 'Contraste alto',
  'account.sessions': 'Sus sesiones',
  'account.useAnother': 'Usar otra cuenta',
  'account.stillSignedIn':
    'Su sesión sigue abierta: no se pudo contactar con el portal. Inténtelo de nuevo.',
}
