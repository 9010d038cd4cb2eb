import { paths, type PublicConfig } from '@app-proxy-portal/shared/api'
import type { PortalConfig } from '@app-proxy-portal/shared/config'

import type { Handler } from '../locals.ts'

interface Options {
  config: PortalConfig
  authority: string
  knownAuthorities: string[]
  metadata: () => Promise<string | undefined>
}

/** `GET /bff/config`: what the page needs before sign-in. Holds no secret and no app. */
export function publicConfig({ config, authority, knownAuthorities, metadata }: Options): Handler {
  const { portal, entra } = config
  return async (_req, res) => {
    res.json({
      name: portal.name,
      tenantId: entra.tenantId,
      clientId: entra.spaClientId,
      authority,
      knownAuthorities,
      authorityMetadata: (await metadata()) ?? null,
      mode: entra.api === undefined ? 'relay' : 'exchange',
      scopes: entra.api === undefined ? [] : [entra.api.scope],
      redirectPath: paths.redirectBridge,
    } satisfies PublicConfig)
  }
}
