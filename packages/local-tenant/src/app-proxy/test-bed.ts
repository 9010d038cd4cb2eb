import { createServer, request } from 'node:http'
import type { Agent, IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { startAppProxy } from './index.ts'
import type { AppProxy, Publication, Settings } from './index.ts'

export const tenantId = 'a0000000-0000-4000-8000-00000000000a'
export const appId = 'b0000000-0000-4000-8000-00000000000b'
export const personId = 'c0000000-0000-4000-8000-00000000000c'
export const loginOrigin = 'http://127.0.0.1:8401'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: string }

type Call = {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string
  agent?: Agent
}

export type TestBed = AsyncDisposable & {
  proxy: AppProxy
  /** External URL of the first publication. */
  url: string
  backendUrl: string
  settings: Settings
  /** What the backend saw, newest last. */
  seen: IncomingMessage[]
  clock: { nowMs: number }
  assigned: Set<string>
  /** How the backend answers from now on. */
  answerWith(listener: RequestListener): void
  /** The path goes out as written. Never follows a redirect. */
  call(options?: Call): Promise<Reply>
  /** An Authorization value with an acceptable v1 token, changed by these claims. */
  bearer(claims?: Record<string, unknown>): string
}

type TestBedOptions = Partial<Publication> & { more?: Omit<Publication, 'internalUrl'>[] }

/** One proxy before one recording backend; tokens are plain JSON that is believed. */
export async function startTestBed({
  more = [],
  ...changes
}: TestBedOptions = {}): Promise<TestBed> {
  const seen: IncomingMessage[] = []
  const clock = { nowMs: Date.UTC(2026, 10, 23, 9) }
  const assigned = new Set([personId])
  let listener: RequestListener = (_req, res) => res.end('from the backend')
  const backend = createServer((req, res) => {
    seen.push(req)
    listener(req, res)
  })
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
  const backendUrl = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`

  const proxy = await startAppProxy({
    tenantId,
    loginOrigin,
    clock: () => clock.nowMs,
    verifyAccessToken: (token) => Promise.resolve(parseToken(token)),
    isAssigned: (_app, objectId) => assigned.has(objectId),
    redeemCode: (code) =>
      Promise.resolve(
        code === 'good-code'
          ? {
              objectId: personId,
              name: 'Ada',
              username: 'ada@contoso.com',
              expiresAtMs: clock.nowMs + 3_600_000,
            }
          : undefined,
      ),
    publications: [
      { appId, externalPort: 0, externalPath: '/', internalUrl: backendUrl, ...changes },
      ...more.map((publication) => ({ ...publication, internalUrl: backendUrl })),
    ],
  })
  const url = proxy.publications[0]?.externalUrl ?? ''

  return {
    proxy,
    url,
    backendUrl,
    settings: proxy.settings(changes.appId ?? appId),
    seen,
    clock,
    assigned,
    answerWith(next) {
      listener = next
    },
    call: (options) => send(url, options),
    bearer: (claims) => bearer(clock.nowMs, claims),
    async [Symbol.asyncDispose]() {
      await proxy.close()
      backend.closeAllConnections()
      await new Promise((resolve) => backend.close(resolve))
    },
  }
}

export function send(url: string, { path, body, ...options }: Call = {}): Promise<Reply> {
  const target = new URL(url)
  return new Promise((resolve, reject) => {
    const req = request({
      host: target.hostname,
      port: target.port,
      path: path ?? target.pathname,
      agent: false,
      ...options,
    })
    req.on('error', reject)
    req.on('response', (res) => {
      const { statusCode = 0, headers } = res
      text(res).then((received) => resolve({ status: statusCode, headers, body: received }), reject)
    })
    req.end(body)
  })
}

export function cookiesOf({ headers }: Reply): string[] {
  return headers['set-cookie'] ?? []
}

function bearer(nowMs: number, claims: Record<string, unknown> = {}): string {
  const now = nowMs / 1000
  const token = {
    aud: appId,
    tid: tenantId,
    oid: personId,
    upn: 'ada@contoso.com',
    name: 'Ada',
    scp: 'user_impersonation',
    ver: '1.0',
    iat: now - 300,
    nbf: now - 300,
    exp: now + 3600,
    ...claims,
  }
  return `Bearer ${Buffer.from(JSON.stringify(token)).toString('base64url')}`
}

function parseToken(token: string) {
  try {
    const claims = JSON.parse(Buffer.from(token, 'base64url').toString()) as Record<string, unknown>
    return { ok: true as const, claims }
  } catch {
    return { ok: false as const, reason: 'signature' }
  }
}
