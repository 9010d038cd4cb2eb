import { paths, type PortalBrand, type PublicConfig } from '@app-proxy-portal/shared/api'
import type { PortalConfig } from '@app-proxy-portal/shared/config'

import type { Handler } from '../locals.ts'

interface Options {
  config: PortalConfig
  brand: PortalBrand
  authority: string
  knownAuthorities: string[]
  metadata: () => Promise<string | undefined>
}

/** `GET /bff/config`: what the page needs before sign-in. Holds no secret and no app. */
export function publicConfig(options: Options): Handler {
  const { brand, authority, knownAuthorities, metadata } = options
  const { entra } = options.config
  return async (_req, res) => {
    res.json({
      ...brand,
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
