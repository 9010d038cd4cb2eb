import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openWebApp } from '../fixtures/app-host.ts'
import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { freePort } from '../fixtures/bundle.ts'
import { createCertificate } from '../fixtures/certificate.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { askOperators } from '../fixtures/operated-stack.ts'
import { readyz } from '../fixtures/readyz.ts'
import { startRedisCluster } from '../fixtures/redis-cluster.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startReplica, startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'
import { changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

const CALL = '/apps/echo/x'

/** With tenant and clock; its own sessions are in memory. */
let stack: Stack
let trusted: TrustedKey
let upstream: Upstream
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-'))
  ;[stack, upstream] = await Promise.all([startStack(), startUpstream()])
  trusted = await trustKeyOfTests(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Wish {
  cluster?: boolean
  caFiles?: string[]
  keyPrefix?: string
  env?: Record<string, string>
}

/** Where operators reach each replica. */
const sockets = new WeakMap<Stack, string>()

async function startWith(url: string, { cluster = false, caFiles, keyPrefix, env }: Wish = {}) {
  const socket = join(folder, `${crypto.randomUUID()}.sock`)
  const configure = (document: ConfigDocument) => {
    const { store, ...session } = redisSession(url)
    document.session = {
      ...session,
      store: {
        ...store,
        kind: 'redis',
        url,
        cluster,
        ...(keyPrefix === undefined ? {} : { keyPrefix }),
      },
    }
    document.server = { ...document.server, management: { port: 0, socket } }
    if (caFiles !== undefined) document.outbound = { ...document.outbound, caFiles }
    for (const id of ['echo', 'handbook']) changeApp(document, id, { externalUrl: upstream.url })
  }
  const replica = await startReplica(stack, configure, env)
  sockets.set(replica, socket)
  return replica
}

async function put(name: string, content: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

/** Signs in, calls, renews, enters a web app and signs out; then operators end what is left. */
async function expectEverythingToWork(replica: Stack): Promise<void> {
  expect(await readyz(replica)).toMatchObject({ status: 200, checks: { sessionStore: 'ok' } })
  const browser = await signIn(replica)
  expect((await browser.call(CALL)).status).toBe(200)
  const renewed = await postSession(browser, await sessionToken(replica, demoIds.ALICE))
  expect(renewed.status).toBe(201)
  expect((await browser.call(CALL)).status).toBe(200)
  const host = await openWebApp(replica, browser, 'handbook')
  expect((await host.fetch('/x')).status).toBe(200)
  expect((await browser.call(paths.session, { method: 'DELETE' })).status).toBe(204)
  expect((await host.fetch('/x')).headers['x-portal-error']).toBe('session_required')
  expect((await browser.call(paths.session)).json()).toMatchObject({ authenticated: false })
  await expectOperatorsToEnd(replica)
}

/** A session that moved to another session of Entra's, and everybody's: on all nodes of a cluster. */
async function expectOperatorsToEnd(replica: Stack): Promise<void> {
  const claims = claimsOf(await sessionToken(replica, demoIds.BOB))
  const moved = createBrowserLike(replica)
  for (const sid of ['first', 'second']) {
    const token = trusted.sign({ ...claims, sid, uti: crypto.randomUUID() })
    expect((await postSession(moved, token)).status).toBe(201)
  }
  const others = await Promise.all(Array.from({ length: 12 }, () => signIn(replica)))
  await moved.call(`${paths.frontChannelLogout}?sid=first`)
  expect((await moved.call(paths.session)).json()).toMatchObject({ authenticated: true })
  await moved.call(`${paths.frontChannelLogout}?sid=second`)
  expect((await moved.call(paths.session)).json()).toMatchObject({ authenticated: false })

  const answer = await askOperators(
    { socketPath: sockets.get(replica) ?? '' },
    { body: { everybody: true } },
  )
  expect(answer, answer.text).toMatchObject({ status: 200 })
  expect(JSON.parse(answer.text)).toMatchObject({ endedSessions: others.length })
  for (const other of others) {
    const state = (await other.call(paths.session)).json()
    expect(state).toEqual({ authenticated: false, reason: 'revoked' })
  }
  // So that tokens that are issued from now on serve.
  replica.clock.advanceSeconds(1)
}

async function expectNoStore(replica: Stack): Promise<void> {
  const { status, checks } = await readyz(replica)
  expect(status).toBe(503)
  expect(checks).toMatchObject({ sessionStore: 'it does not answer' })
  const browser: BrowserLike = createBrowserLike(replica)
  const answer = await postSession(browser, await sessionToken(replica, demoIds.ALICE))
  expectProblem(answer, 'store_unavailable')
  expect(browser.cookies.size).toBe(0)
}

describe('Redis over TLS', () => {
  let redis: Redis
  let url: string
  let authority: string

  beforeAll(async () => {
    const { certificatePem, privateKeyPem } = createCertificate('redis', '127.0.0.1')
    authority = await put('authority.pem', certificatePem)
    const key = await put('redis.key', privateKeyPem)
    const port = await freePort()
    const files = ['--tls-cert-file', authority, '--tls-key-file', key, '--tls-auth-clients', 'no']
    redis = await startRedis({ args: ['--port', '0', '--tls-port', String(port), ...files] })
    url = `rediss://127.0.0.1:${port}`
  })
  afterAll(() => redis[Symbol.asyncDispose]())

  test('is trusted by the authorities of the configuration', async () => {
    await using replica = await startWith(url, { caFiles: [authority] })
    await expectEverythingToWork(replica)
  })

  test('is refused without them, or with another', { timeout: 20_000 }, async () => {
    await using without = await startWith(url)
    await expectNoStore(without)
    const other = await put('other.pem', createCertificate('other', '127.0.0.1').certificatePem)
    await using wrong = await startWith(url, { caFiles: [other] })
    await expectNoStore(wrong)
    for (const { logs } of [without, wrong]) expect(logs.join('')).toContain('SELF_SIGNED_CERT')
  })

  test(
    'is refused where the certificate stands for another host',
    { timeout: 20_000 },
    async () => {
      const named = url.replace('127.0.0.1', 'localhost')
      await using replica = await startWith(named, { caFiles: [authority] })
      await expectNoStore(replica)
    },
  )

  test('is not spoken to in clear', { timeout: 20_000 }, async () => {
    await using replica = await startWith(url.replace('rediss:', 'redis:'), {
      caFiles: [authority],
    })
    await expectNoStore(replica)
  })
})

describe('Redis that asks who is there', () => {
  const PASSWORD = 'p@ss:w/rd#-71c2f0a95e'
  const KEY_PREFIX = 'portal:'
  /** As docs/operations.md tells operators. */
  const RULES = documentedRules()
  let redis: Redis

  beforeAll(async () => {
    redis = await startRedis()
    await redis.ask('acl', 'setuser', 'portal', 'reset', 'on', `>${PASSWORD}`, ...RULES)
    await redis.ask('acl', 'setuser', 'default', 'resetpass', `>${PASSWORD}`)
  })
  afterAll(() => redis[Symbol.asyncDispose]())

  const address = (user: string, password: string) =>
    `redis://${user}:${password}@127.0.0.1:${redis.port}`

  test.each(['portal', ''])('lets “%s” in by its password in the address', async (user) => {
    const url = address(user, encodeURIComponent(PASSWORD))
    await using replica = await startWith(url, { keyPrefix: KEY_PREFIX })
    await expectEverythingToWork(replica)
    expectNotSaid(replica)
  })

  test('lets it in by a password from the environment or a file', async () => {
    const file = await put('password', `${encodeURIComponent(PASSWORD)}\n`)
    const env = { REDIS_PASSWORD: encodeURIComponent(PASSWORD) }
    for (const reference of ['${env:REDIS_PASSWORD}', `\${file:${file}}`]) {
      await using replica = await startWith(address('portal', reference), {
        env,
        keyPrefix: KEY_PREFIX,
      })
      expect(await readyz(replica)).toMatchObject({ status: 200 })
      expect((await (await signIn(replica)).call(CALL)).status).toBe(200)
      expectNotSaid(replica)
    }
  })

  test('refuses a wrong password, none, and an unknown user', { timeout: 30_000 }, async () => {
    const none = `redis://127.0.0.1:${redis.port}`
    const urls = [address('portal', `${encodeURIComponent(PASSWORD)}x`), none, address('eve', 'x')]
    for (const url of urls) {
      await using replica = await startWith(url, { keyPrefix: KEY_PREFIX })
      await expectNoStore(replica)
      expect(replica.logs.join('')).toMatch(/the session store cannot be reached|store_unavailable/)
      expectNotSaid(replica)
    }
  })

  test('keeps the portal from what is not its own', async () => {
    await using replica = await startWith(address('portal', encodeURIComponent(PASSWORD)), {
      keyPrefix: 'elsewhere:',
    })
    await expectNoStore(replica)
  })

  function expectNotSaid({ logs }: Stack): void {
    const text = logs.join('')
    expect(text).not.toContain(PASSWORD.slice(0, 10))
    expect(text).not.toContain(encodeURIComponent(PASSWORD).slice(0, 12))
    expect(text).not.toContain('71c2f0a95e')
  }
})

test('a cluster of three nodes keeps sessions as one Redis does', { timeout: 30_000 }, async () => {
  await using cluster = await startRedisCluster()
  const [first, second] = cluster.nodes
  await using a = await startWith(first?.url ?? '', { cluster: true })
  await expectEverythingToWork(a)
  const people = await Promise.all(
    [demoIds.ALICE, demoIds.BOB, demoIds.ZOE, demoIds.HOA].map((person) => signIn(a, person)),
  )
  for (const browser of people) expect((await browser.call(CALL)).status).toBe(200)
  const sizes = await Promise.all(cluster.nodes.map((node) => node.ask<number>('dbsize')))
  expect(Math.min(...sizes)).toBeGreaterThan(0)
  expect(second?.port).toBeGreaterThan(0)
})

/** The rules of the section “Sessions in Redis”. */
function documentedRules(): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
  const rules = /ACL SETUSER portal on >\S+ (.+)/.exec(text)?.[1]
  if (rules === undefined) throw new Error('No rules are documented')
  return rules.split(' ')
}
