import type { Translated } from '@app-proxy-portal/shared/texts'
import type { notFoundTexts as english } from '../en/not-found.ts'

export const notFoundTexts: Translated<typeof english> = {
  'notFound.page': 'Página no encontrada',
  'notFound.pageText':
    'El portal no tiene ninguna página en esta dirección. Es posible que el vínculo sea antiguo o esté mal escrito.',
  'notFound.app': 'Aplicación no encontrada',
  'notFound.appText': 'Esta aplicación no existe en el portal o no está destinada a su cuenta.',
  'notFound.appAdvice': 'Búsquela entre sus aplicaciones o pregunte a quien le envió aquí.',
}
