import type { Texts } from '@app-proxy-portal/shared/texts'

const catalogs = import.meta.glob<Record<string, Texts>>('./es/*.ts', { eager: true })

export const messages: Texts = Object.assign(
  {},
  ...Object.values(catalogs).flatMap((catalog) => Object.values(catalog)),
)
