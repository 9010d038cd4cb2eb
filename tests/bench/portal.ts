import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { demoIds, demoPortalConfig, type LocalTenant } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { decodeJwt } from 'jose'
import { Pool } from 'undici'

import { TOKEN_BYTES } from './fixed-token.ts'
import type { Upstreams } from './nginx.ts'
import { freePorts, PROXY_CPU, startPinned, type PinnedServer } from './processes.ts'

/** The portal's BFF as it is deployed, with a person signed in. */
export interface Portal extends PinnedServer {
  origin: string
  portalUrl: string
  /** Opens a session; its cookie. */
  openSession(token: string): Promise<string>
  /** Hands a token over for an app whose tokens are relayed. */
  handOver(cookie: string, appId: string, token: string): Promise<void>
  /** Gets something of the portal's and throws the answer away. */
  get(cookie: string, path: string): Promise<void>
}

export interface PortalPlace {
  dir: string
  bundle: string
  tenant: LocalTenant
  upstreams: Upstreams
  certificate: string
  nodeArgs?: readonly string[]
  session?: ConfigDocument['session']
  /** Where operators end sessions; absolute. */
  socket?: string
}

export async function startPortal(place: PortalPlace): Promise<Portal> {
  const [port, managementPort] = (await freePorts(2)) as [number, number]
  const portalUrl = `http://portal.localhost:${port}`
  const file = join(place.dir, `portal-${port}.json`)
  const document = configuration(place, portalUrl, port, managementPort)
  await writeFile(file, JSON.stringify(document), { mode: 0o600 })
  const server = await startPinned({
    cpu: PROXY_CPU,
    command: process.execPath,
    args: [...(place.nodeArgs ?? []), place.bundle, 'serve', '--config', file],
    port: managementPort,
    env: { NODE_ENV: 'test' },
  })
  const origin = `http://127.0.0.1:${port}`
  const pool = new Pool(origin)

  async function send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    { cookie = '', token }: { cookie?: string; token?: string },
  ) {
    const answer = await pool.request({
      method,
      path,
      headers: {
        host: new URL(portalUrl).host,
        'sec-fetch-site': 'same-origin',
        'x-portal-request': '1',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        cookie,
      },
    })
    const text = await answer.body.text()
    if (answer.statusCode > 299) throw new Error(`${method} ${path}: ${text}`)
    return answer
  }

  return {
    pid: server.pid,
    origin,
    portalUrl,
    async openSession(token) {
      const { headers } = await send('POST', paths.session, { token })
      return String(headers['set-cookie']).split(';', 1).join()
    },
    async handOver(cookie, appId, token) {
      await send('PUT', `/bff/apps/${appId}/token`, { cookie, token })
    },
    async get(cookie, path) {
      await send('GET', path, { cookie })
    },
    async [Symbol.asyncDispose]() {
      await pool.destroy()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** The demo's portal, with upstreams of the benchmark in place of application proxy. */
function configuration(
  { tenant, upstreams, certificate, session, socket }: PortalPlace,
  portalUrl: string,
  port: number,
  managementPort: number,
): ConfigDocument {
  const app = (id: string, origin: string) => ({
    id,
    name: id,
    kind: 'api' as const,
    externalUrl: `${origin}/apps/${id}/`,
    scope: tenant.apps['echo']?.scope ?? '',
  })
  const relayed = (id: string) => ({ ...app(id, upstreams.plain), token: 'relay' as const })
  const { server, ...config } = demoPortalConfig({ portalUrl, port, managementPort, tenant })
  return {
    ...config,
    server: { ...server, management: { ...server?.management, ...(socket && { socket }) } },
    ...(session && { session }),
    outbound: { caFiles: [certificate] },
    apps: [
      ...Object.entries(upstreams).map(([id, origin]) => app(id, origin)),
      relayed('relayed-1'),
      relayed('relayed-2'),
    ],
  }
}

/**
 * A token that opens sessions, as long as Entra's are; no two are alike.
 * @param objectId of somebody whom the identity provider need not know
 */
export function mintSessionToken(tenant: LocalTenant, objectId?: string): Promise<string> {
  return mint(tenant, demoIds.PORTAL_API_SCOPE, objectId === undefined ? {} : { oid: objectId })
}

/** A token for the apps whose tokens are relayed. */
export function mintAppToken(tenant: LocalTenant): Promise<string> {
  return mint(tenant, tenant.apps['echo']?.scope ?? '')
}

let minted = 0

async function mint(tenant: LocalTenant, scope: string, changes: object = {}): Promise<string> {
  const wish = { person: demoIds.ALICE, clientAppId: demoIds.PORTAL_APP_ID, scope }
  const issued = await tenant.tokens.issueAccessToken(wish)
  minted += 1
  const missing = Math.max(0, Math.floor(((TOKEN_BYTES - issued.length) * 3) / 4) - 10)
  const filler = String(minted).padEnd(missing, 'x')
  return tenant.tokens.mint({ claims: { ...decodeJwt(issued), ...changes, filler } })
}
