import type { Translated } from '@app-proxy-portal/shared/texts'
import type { commonTexts as english } from '../en/common.ts'

export const commonTexts: Translated<typeof english> = {
  'common.portal': 'Portal',
  'common.loading': 'Cargando',
  'common.tryAgain': 'Reintentar',
  'common.trying': 'Reintentando…',
  'common.reload': 'Volver a cargar',
  'common.ok': 'Aceptar',
  'common.cancel': 'Cancelar',
  'common.toApps': 'Ir a sus aplicaciones',
  'common.signOut': 'Cerrar sesión',
  'common.switch': 'Cerrar sesión y cambiar de cuenta',
  'common.language': 'Idioma',
  'common.languageOfBrowser': 'El del navegador ({language})',
  'common.languageFailed': 'No se pudo cargar el idioma. Inténtelo de nuevo.',
}
