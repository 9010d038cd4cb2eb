import type { ConfigDocument } from '@app-proxy-portal/shared/config'

import { DEMO_APPS, type DemoApp } from './apps.ts'
import { PORTAL_API_APP_ID, PORTAL_API_SCOPE, PORTAL_APP_ID, RELAY_PORTAL_APP_ID } from './ids.ts'

/** What a configuration needs to know of a running tenant. */
export interface ConfiguredTenant {
  tenantId: string
  metadataUrl: string
  apiSecret: string
  /** Published apps by the id of their tile. */
  apps: Readonly<Record<string, { externalUrl: string; scope: string }>>
}

export interface PortalPlace {
  portalUrl: string
  /** 0 takes any free port. */
  port: number
  managementPort: number
  tenant: ConfiguredTenant
}

/** Configuration of a portal that exchanges tokens On-Behalf-Of, with every app of the demo. */
export function demoPortalConfig(place: PortalPlace): ConfigDocument {
  const { tenant } = place
  return {
    ...commonParts(place),
    entra: {
      tenantId: tenant.tenantId,
      spaClientId: PORTAL_APP_ID,
      api: {
        clientId: PORTAL_API_APP_ID,
        scope: PORTAL_API_SCOPE,
        credential: { kind: 'clientSecret', secret: tenant.apiSecret },
      },
      development: { metadataUrl: tenant.metadataUrl },
    },
    apps: DEMO_APPS.map((app) => ({ ...appEntry(app, tenant), ...tokenOf(app) })),
  }
}

/** Configuration of a portal with the page's registration alone: every token is relayed. */
export function relayOnlyPortalConfig(place: PortalPlace): ConfigDocument {
  const { tenant } = place
  return {
    ...commonParts(place),
    entra: {
      tenantId: tenant.tenantId,
      spaClientId: RELAY_PORTAL_APP_ID,
      development: { metadataUrl: tenant.metadataUrl },
    },
    apps: DEMO_APPS.filter(({ token }) => token !== 'relay').map((app) => appEntry(app, tenant)),
  }
}

function commonParts({
  portalUrl,
  port,
  managementPort,
}: PortalPlace): Omit<ConfigDocument, 'entra' | 'apps'> {
  const { origin, hostname } = new URL(portalUrl)
  return {
    portal: {
      url: origin,
      name: 'Contoso portal',
      appsDomain: hostname,
      categories: ['People', 'Finance', 'Company'],
    },
    announcements: [
      {
        id: 'mail-archive-outage',
        severity: 'warning',
        text: 'The mail archive is switched off this week while it moves to new machines.',
      },
    ],
    server: {
      host: '127.0.0.1',
      port,
      management: { host: '127.0.0.1', port: managementPort },
    },
  }
}

function appEntry(app: DemoApp, { apps }: ConfiguredTenant) {
  const { id, name, kind, description, category, keywords, visibleTo, requestAccessUrl, openapi } =
    app
  const published = apps[id]
  if (published === undefined) throw new Error(`${id} is not published`)
  const { externalUrl, scope } = published
  return {
    id,
    name,
    kind,
    externalUrl,
    ...(kind === 'link' ? {} : { scope }),
    description,
    category,
    keywords,
    ...(visibleTo === undefined ? {} : { visibleTo }),
    ...(requestAccessUrl === undefined ? {} : { requestAccessUrl }),
    ...(openapi === undefined ? {} : { openapi }),
  }
}

function tokenOf({ token }: DemoApp) {
  return token === undefined ? {} : { token }
}
