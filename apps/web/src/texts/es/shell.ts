import type { Translated } from '@app-proxy-portal/shared/texts'
import type { shellTexts as english } from '../en/shell.ts'

export const shellTexts: Translated<typeof english> = {
  'shell.notices': 'Avisos',
  'shell.skip': 'Ir al contenido',
  'shell.signingIn': 'Iniciando sesión',
  'shell.signingOut': 'Cerrando sesión',
  'shell.toSignIn': 'Le llevamos a la página de inicio de sesión',
  'shell.goOnAs': 'Continuar como {person}',
}
