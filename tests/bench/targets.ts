import { join } from 'node:path'

import { hasApache, startApache } from './apache.ts'
import { startNginxProxy, type Upstreams } from './nginx.ts'
import { startOpenIdProvider } from './openid-provider.ts'
import type { Portal } from './portal.ts'
import { freePorts, PROXY_CPU, startPinned } from './processes.ts'

/** Short names, as the tables show them. */
export type TargetName =
  | 'direct'
  | 'nginx'
  | 'node:http + undici'
  | 'http-proxy-middleware'
  | '@fastify/http-proxy'
  | 'mod_auth_openidc'
  | 'portal'
  | 'other portal'

/** Something to load, with the ten headers that every request carries. */
export interface Target {
  name: TargetName
  /** Where each app is reached. */
  origins: Upstreams
  headers: Record<string, string>
  pid: number
}

/** Every target serves the same paths. */
export function callUrl({ origins }: Target, app: keyof Upstreams, file: string): string {
  return `${origins[app]}/apps/${app}/${file}`
}

interface TargetsOptions {
  dir: string
  upstreams: Upstreams
  upstreamPid: number
  certificate: string
  portal: SignedInPortal
  /** Another build of it. */
  otherPortal: SignedInPortal | undefined
  /** Whether a target of this name takes part. */
  takesPart(name: string): boolean
}

/** A portal with the cookie of a session. */
export type SignedInPortal = Portal & { cookie: string }

/** Starts every proxy that the portal is compared with. */
export async function startTargets(
  options: TargetsOptions,
): Promise<AsyncDisposable & { targets: Target[] }> {
  const { dir, upstreams, upstreamPid, certificate, portal, otherPortal, takesPart } = options
  await using started = new AsyncDisposableStack()
  const cookie = `__Host-Http-portal=${'x'.repeat(43)}`
  const target = (name: TargetName, origin: string, pid: number, ownCookie = cookie): Target => ({
    name,
    origins: { plain: origin, tls: origin, live: origin },
    pid,
    headers: browserHeaders(new URL(origin).host, ownCookie),
  })

  async function startNode(name: TargetName, file: string): Promise<Target> {
    const [port] = (await freePorts(1)) as [number]
    const script = join(import.meta.dirname, 'targets', file)
    const server = await startPinned({
      cpu: PROXY_CPU,
      command: process.execPath,
      args: [script, JSON.stringify({ port, upstreams })],
      port,
      env: { NODE_EXTRA_CA_CERTS: certificate, NODE_ENV: 'production' },
    })
    started.use(server)
    return target(name, `http://127.0.0.1:${port}`, server.pid)
  }

  const targets: Target[] = []
  if (takesPart('direct')) {
    targets.push({ ...target('direct', upstreams.plain, upstreamPid), origins: upstreams })
  }
  if (takesPart('nginx')) {
    const nginx = started.use(await startNginxProxy(dir, upstreams))
    targets.push(target('nginx', nginx.origin, nginx.pid))
  }
  for (const [name, file] of NODE_TARGETS) {
    if (takesPart(name)) targets.push(await startNode(name, file))
  }
  if (takesPart('mod_auth_openidc') && hasApache()) {
    const provider = started.use(await startOpenIdProvider())
    const apache = started.use(await startApache(dir, upstreams, provider.origin))
    targets.push(target('mod_auth_openidc', apache.origin, apache.pid, apache.cookie))
  } else if (takesPart('mod_auth_openidc')) {
    console.log('mod_auth_openidc: skipped, install apache2 and libapache2-mod-auth-openidc')
  }
  if (otherPortal !== undefined) targets.push(portalTarget('other portal', otherPortal))
  targets.push(portalTarget('portal', portal))
  const running = started.move()
  return { targets, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

export function portalTarget(name: TargetName, portal: SignedInPortal): Target {
  const { origin, portalUrl, pid, cookie } = portal
  const headers = browserHeaders(new URL(portalUrl).host, cookie)
  return { name, origins: { plain: origin, tls: origin, live: origin }, pid, headers }
}

const NODE_TARGETS = [
  ['node:http + undici', 'undici.ts'],
  ['http-proxy-middleware', 'http-proxy-middleware.ts'],
  ['@fastify/http-proxy', 'fastify-http-proxy.ts'],
] as const

/** What a browser sends with a call of a page of the portal. */
function browserHeaders(host: string, cookie: string): Record<string, string> {
  return {
    Host: host,
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0',
    Accept: 'application/json',
    'Accept-Language': 'en-GB,en;q=0.9',
    'Accept-Encoding': 'gzip, deflate, br',
    Cookie: cookie,
    'X-Portal-Request': '1',
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
  }
}
