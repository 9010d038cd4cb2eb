import type { AppKind } from '@app-proxy-portal/shared/api'

/** What opening an app of a kind does, in words. */
export const kindLabel: Readonly<Record<AppKind, string>> = {
  api: 'API, opens here',
  web: 'Web app, opens in a new tab',
  link: 'Link, opens in a new tab',
}
