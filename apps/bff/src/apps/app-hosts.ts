import type { PortalConfig } from '@app-proxy-portal/shared/config'

import type { AppHost } from '../locals.ts'

/** The `web` apps with the origins that are theirs alone, by app id. */
export function createAppHosts({ portal, apps }: PortalConfig): ReadonlyMap<string, AppHost> {
  const { protocol, port } = new URL(portal.url)
  return new Map(
    apps
      .filter(({ kind }) => kind === 'web')
      .map((app) => {
        const host = `${app.id}.${portal.appsDomain ?? ''}${port === '' ? '' : `:${port}`}`
        return [app.id, { app, origin: `${protocol}//${host}` }]
      }),
  )
}
