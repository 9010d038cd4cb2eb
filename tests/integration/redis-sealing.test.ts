import { createHash } from 'node:crypto'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type Ticket } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createSealing } from '../../apps/bff/src/session/redis/sealing.ts'
import {
  askForTicket,
  createAppHostBrowser,
  openWebApp,
  readHandoff,
  type AppHostBrowser,
} from '../fixtures/app-host.ts'
import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { dump, textsOf, type RedisEntry } from '../fixtures/redis-dump.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { bearer, postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

const NAME = '__Host-Http-portal'
const CALL = '/apps/expenses/api/expenses'
const IDLE_SECONDS = 600
const SECRETS = [crypto.randomUUID().repeat(2), crypto.randomUUID().repeat(2)]
const DAY_MS = 24 * 3600 * 1000

let redis: Redis
let upstream: Upstream
let stack: Stack
let prefix: string

beforeAll(async () => {
  ;[redis, upstream] = await Promise.all([startRedis(), startUpstream()])
  const session = { ...redisSession(redis.url), secrets: SECRETS, idleTimeoutSeconds: IDLE_SECONDS }
  if (session.store?.kind !== 'redis') throw new Error('It is no Redis')
  prefix = session.store.keyPrefix ?? ''
  stack = await startStack({
    configure(document: ConfigDocument) {
      document.session = session
      for (const id of ['echo', 'expenses-relay', 'handbook']) {
        changeApp(document, id, { externalUrl: upstream.url })
      }
    },
  })
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

const cookieOf = (browser: BrowserLike) => browser.cookies.get(NAME) ?? ''
const stateOf = async (browser: BrowserLike) => (await browser.call(paths.session)).json()

/** Asks for a ticket and does not use it. */
async function freshTicket(portal: BrowserLike) {
  const visitor = createAppHostBrowser(stack, 'handbook')
  const handoff = readHandoff(stack, await visitor.visit('/secret-path'))
  const { url } = (await askForTicket(portal, handoff)).json<Ticket>()
  return { visitor, url: new URL(url) }
}

/** All that a person does here: an exchanged token, a relayed one, a web app and a ticket. */
async function useEverything(person: string) {
  const signInToken = await sessionToken(stack, person)
  const browser = await signIn(stack, person)
  upstream.seen.length = 0
  await browser.call('/apps/echo/x')
  const relayed = await stack.tenant.tokens.issueAccessToken({
    person,
    clientAppId: demoIds.PORTAL_APP_ID,
    scope: stack.tenant.apps['expenses-relay']?.scope ?? '',
  })
  const put = await browser.call(paths.appToken('expenses-relay'), {
    method: 'PUT',
    headers: bearer(relayed),
  })
  expect(put.status, put.text).toBe(204)
  await browser.call('/apps/expenses-relay/x')
  const host = await openWebApp(stack, browser, 'handbook')
  await host.visit('/')
  const tokens = upstream.seen.flatMap(({ values }) => values('Authorization'))
  expect(tokens.length).toBeGreaterThan(1)
  const ticket = await freshTicket(browser)
  return { browser, host, ticket, tokens: [signInToken, relayed, ...tokens] }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** The session of a browser, as Redis holds it. */
async function rowOf(browser: BrowserLike): Promise<RedisEntry> {
  const rows = await dump(redis, '*session:*')
  const row = rows.find(({ values }) => values.get('cur') === sha256(cookieOf(browser)))
  if (row === undefined) throw new Error('Redis holds no such session')
  return row
}

const handleOf = ({ key }: RedisEntry) => /\{(.+)\}/.exec(key)?.[1] ?? ''

/** Lets the replica forget what it has at hand, as if it had just been started. */
async function forget(row: RedisEntry): Promise<void> {
  await redis.ask('publish', `${prefix}news`, `tester ended ${handleOf(row)}`)
  // Redis answers who publishes before it writes to who listens: its next answer comes after both.
  await redis.ask('ping')
}

const isSealed = (text: string) => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text && bytes.length > 32 && bytes[0] === 2
}

/** Values that are sealed, with the place that each is bound to. */
function sealedIn(entries: readonly RedisEntry[]) {
  return entries.flatMap(({ key, values }) =>
    [...values]
      .filter(([, text]) => isSealed(text))
      .map(([field, text]) => ({
        text,
        place: `${key} ${field === '1' ? '' : field}`,
        key,
        field,
      })),
  )
}

const withByte = (text: string, index: number, change: (byte: number) => number) => {
  const bytes = Buffer.from(text, 'base64')
  const at = index < 0 ? bytes.length + index : index
  bytes[at] = change(bytes[at] ?? 0)
  return bytes.toString('base64')
}

/** What somebody who can write to the store may try with a sealed value. */
const TAMPERINGS: [name: string, tamper: (text: string) => string][] = [
  ['changed in its text', (text) => withByte(text, 20, (byte) => byte ^ 1)],
  ['changed in its tag', (text) => withByte(text, -1, (byte) => byte ^ 128)],
  ['changed in its nonce', (text) => withByte(text, 5, (byte) => byte ^ 1)],
  ['of an unknown secret', (text) => withByte(text, 1, (byte) => byte ^ 1)],
  ['of an earlier version', (text) => withByte(text, 0, (version) => version - 1)],
  ['of a later version', (text) => withByte(text, 0, (version) => version + 1)],
  ['cut by a byte', (text) => Buffer.from(text, 'base64').subarray(0, -1).toString('base64')],
  ['cut to its head', (text) => text.slice(0, 20)],
  ['empty', () => ''],
  ['no base64', () => '{"handle":"x"}'],
]

const faultLines = (from: number) =>
  stack.logs.slice(from).filter((line) => line.includes('the session store holds a value that'))

describe('Redis', () => {
  let entries: RedisEntry[]
  let secrets: string[]
  let people: Awaited<ReturnType<typeof useEverything>>[]

  beforeAll(async () => {
    people = [await useEverything(demoIds.ALICE), await useEverything(demoIds.BOB)]
    entries = await dump(redis)
    secrets = people.flatMap(({ browser, host, ticket, tokens }) => [
      ...[browser, host, ticket.visitor].flatMap(({ cookies }) => [...cookies.values()]),
      ...tokens.map((token) => token.replace('Bearer ', '')),
      ticket.url.searchParams.get('ticket') ?? ticket.url.pathname.split('/').at(-1) ?? '',
    ])
  })

  test('holds no token, no id, no cookie and no person in clear', () => {
    const texts = entries.flatMap(({ key, values }) => [key, ...[...values].flat()])
    const shown = [
      ...texts,
      ...texts.map((text) => Buffer.from(text, 'base64').toString('latin1')),
      ...texts.map((text) => Buffer.from(text, 'base64url').toString('latin1')),
    ].join('\n')
    expect(entries.length).toBeGreaterThan(10)
    const tokenParts = secrets.flatMap((secret) => secret.split('.'))
    const ofHandles = new Set(entries.filter(({ key }) => key.includes('session:')).map(handleOf))
    for (const part of tokenParts.filter((each) => each.length >= 20 && !ofHandles.has(each))) {
      expect(shown.includes(part), 'a part of a secret shows').toBe(false)
    }
    for (const whole of secrets) expect(shown.includes(whole)).toBe(false)
    const facts = [demoIds.ALICE, demoIds.BOB, stack.tenant.tenantId, 'Adams', 'alice@', 'bob@']
    for (const fact of [...facts, 'secret-path', ...SECRETS]) {
      expect(shown.toLowerCase(), fact).not.toContain(fact.toLowerCase())
      expect(shown).not.toContain(fact.replaceAll('-', ''))
    }
  })

  test('keeps no list of who has which session that tells a name', () => {
    const lists = entries.filter(({ key }) => key.startsWith(`${prefix}user:`))
    expect(lists).toHaveLength(2)
    for (const { key } of lists) {
      expect(key.slice(prefix.length)).toMatch(/^user:[\w-]{43}$/)
      for (const person of [demoIds.ALICE, demoIds.BOB]) {
        const text = `user\0${stack.tenant.tenantId}.${person}`
        expect(key).not.toContain(sha256(text))
        expect(key).not.toContain(sha256(`${stack.tenant.tenantId}.${person}`))
      }
    }
  })

  test('and the secrets together open nothing', () => {
    const sealed = sealedIn(entries)
    const kinds = new Set(sealed.map(({ key }) => key.slice(prefix.length).split(':')[0]))
    expect(kinds).toEqual(new Set(['session', 'ref', 'ticket', 'user']))
    const salts = ['', ...textsOf(entries)]
    const sealing = createSealing(SECRETS)
    for (const { text, place } of sealed) {
      for (const salt of salts) {
        expect(() => sealing.open(text, salt, place)).toThrow('The value was changed')
      }
    }
    // What does open them, so that the places above are known to be the right ones.
    const [id, key] = [cookieOf(people[0]?.browser as BrowserLike), `${stack.tenant.tenantId}.`]
    const right = [id, ...[demoIds.ALICE, demoIds.BOB].map((person) => key + person)]
    const opened = sealed.filter(({ text, place }) =>
      right.some((salt) => {
        try {
          return sealing.open(text, salt, place) !== ''
        } catch {
          return false
        }
      }),
    )
    const kindsOpened = opened.map((value) => value.key.slice(prefix.length).split(':')[0] ?? '')
    expect(kindsOpened.toSorted((a, b) => a.localeCompare(b))).toEqual(['ref', 'user', 'user'])
  })

  test('opens to an id with a secret, and not to the id alone', () => {
    const id = cookieOf(people[0]?.browser as BrowserLike)
    const key = `${prefix}ref:${sha256(id)}`
    const text = entries.find((entry) => entry.key === key)?.values.get('1') ?? ''
    expect(createSealing(SECRETS).open(text, id, `${key} `)).toContain('"dataKey"')
    const others = createSealing([crypto.randomUUID()])
    expect(() => others.open(text, id, `${key} `)).toThrow('unknown secret')
  })

  test('forgets everything in time', () => {
    const bounds: Record<string, number> = {
      session: IDLE_SECONDS * 1000 + 60_000,
      ticket: 30_000,
      ref: 8 * 3600_000 + DAY_MS,
      user: 8 * 3600_000,
      use: DAY_MS,
      lease: 1_000,
    }
    for (const { key, ttlMs } of entries) {
      const kind = key.slice(prefix.length).split(':')[0] ?? ''
      expect(ttlMs, key).toBeGreaterThan(0)
      expect(ttlMs, key).toBeLessThanOrEqual(bounds[kind] ?? 0)
    }
  })

  test('keeps of a session that is over the reason alone, for a day', async () => {
    const browser = await signIn(stack, demoIds.ZOE)
    const { key } = await rowOf(browser)
    await browser.call(paths.session, { method: 'DELETE' })
    const [entry] = await dump(redis, key.replaceAll(/[[\]*?]/g, '?'))
    expect(Object.fromEntries(entry?.values ?? [])).toEqual({ ended: 'signed_out' })
    expect(entry?.ttlMs).toBeLessThanOrEqual(DAY_MS)
    expect(entry?.ttlMs).toBeGreaterThan(DAY_MS - 60_000)
  })
})

describe('somebody who can write to Redis', () => {
  let mine: { browser: BrowserLike; host: AppHostBrowser; id: string }
  let other: BrowserLike
  let row: RedisEntry

  beforeAll(async () => {
    const { browser, host } = await useEverything(demoIds.ALICE)
    mine = { browser, host, id: cookieOf(browser) }
    other = (await useEverything(demoIds.BOB)).browser
    row = await rowOf(browser)
  })

  /** What the browser gets while a field of its session is another; then all is as before. */
  async function whileField<Value>(
    field: string,
    text: string,
    look: () => Promise<Value>,
  ): Promise<Value> {
    await redis.ask('hset', row.key, field, text)
    await forget(row)
    const found = await look()
    const before = row.values.get(field)
    await redis.ask(
      ...(before === undefined ? ['hdel', row.key, field] : ['hset', row.key, field, before]),
    )
    await forget(row)
    mine.browser.cookies.set(NAME, mine.id)
    return found
  }

  /** Told once for each read, by name and without the value. */
  function expectTold(from: number, field: string, text: string): void {
    const lines = faultLines(from)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', field })
    expect(text.length > 8 && lines[0]?.includes(text.slice(0, 24))).toBe(false)
  }

  /** @param told the field that the log names */
  async function expectRefused(field: string, text: string, told = field): Promise<void> {
    const from = stack.logs.length
    const state = await whileField(field, text, () => stateOf(mine.browser))
    expect(state).toEqual({ authenticated: false, reason: 'none' })
    expectTold(from, told, text)
    expect(await stateOf(mine.browser)).toMatchObject({ authenticated: true })
    expect((await other.call(CALL)).status).toBe(200)
  }

  test.each(TAMPERINGS)('opens no session with its facts %s', async (_name, tamper) => {
    await expectRefused('core', tamper(row.values.get('core') ?? ''))
  })

  test('puts no session in the place of another', async () => {
    const theirs = await rowOf(other)
    await expectRefused('core', theirs.values.get('core') ?? '')
    for (const field of [...row.values.keys()].filter((name) => /^[tr]:/.test(name))) {
      await expectRefused('core', row.values.get(field) ?? '')
    }
  })

  test.each(['v', 'active', 'until'])(
    'opens no session with “%s” that is no number',
    async (field) => {
      for (const text of ['', 'soon', '-1e', 'NaN']) {
        const from = stack.logs.length
        const answer = await whileField(field, text, () => mine.browser.call(CALL))
        expectProblem(answer, 'session_required', { reason: 'none' })
        expect(faultLines(from), text).toHaveLength(1)
        expect(await stateOf(mine.browser)).toMatchObject({ authenticated: true })
      }
    },
  )

  test.each(['v', 'cur', 'opened', 'active', 'until', 'mark'])(
    'opens no session with “%s” of another time, or of another session',
    async (field) => {
      const theirs = await rowOf(other)
      const text = row.values.get(field) ?? ''
      expect(text).not.toBe('')
      const others = /^\d+$/.test(text) ? String(Number(text) + 1) : theirs.values.get(field)
      const told = field === 'v' || field === 'cur' ? field : 'mark'
      await expectRefused(field, others ?? '', told)
    },
  )

  test('ends a session for no reason that there is not', async () => {
    const state = await whileField('ended', '<script>', () => stateOf(mine.browser))
    expect(state).toEqual({ authenticated: false, reason: 'none' })
  })

  test.each(TAMPERINGS)('gives an app no token that is %s', async (_name, tamper) => {
    const field = 't:echo'
    const text = tamper(row.values.get(field) ?? '')
    const from = stack.logs.length
    expect(await whileField(field, text, () => stateOf(mine.browser))).toMatchObject({
      authenticated: true,
    })
    expectTold(from, field, text)
    upstream.seen.length = 0
    const answer = await whileField(field, text, () => mine.browser.call('/apps/echo/x'))
    expect(answer.status).toBe(200)
    expect(upstream.seen[0]?.values('Authorization')[0]).toMatch(/^Bearer eyJ/)
  })

  test('gives an app neither the token of another app nor that of another person', async () => {
    const theirs = await rowOf(other)
    const wrong = [
      row.values.get('t:expenses-relay') ?? '',
      row.values.get('core') ?? '',
      theirs.values.get('t:echo') ?? '',
    ]
    for (const text of wrong) {
      expect(text).not.toBe('')
      upstream.seen.length = 0
      const answer = await whileField('t:echo', text, () => mine.browser.call('/apps/echo/x'))
      expect(answer.status).toBe(200)
      const [sent = ''] = upstream.seen[0]?.values('Authorization') ?? []
      const claims = JSON.parse(Buffer.from(sent.split('.')[1] ?? '', 'base64url').toString()) as {
        oid: string
        aud: string
      }
      expect(claims.oid).toBe(demoIds.ALICE)
      expect(stack.tenant.apps['echo']?.scope).toContain(claims.aud)
    }
  })

  test.each(TAMPERINGS)('lets nobody in by a way that is %s', async (_name, tamper) => {
    const onPortal = async () => (await mine.browser.call(CALL)).status
    const onHost = async () => (await mine.host.visit('/')).status
    for (const [{ cookies }, look, refused] of [
      [mine.browser, onPortal, 401],
      // To the portal's page, for a ticket.
      [mine.host, onHost, 303],
    ] as const) {
      const id = cookies.get(NAME) ?? ''
      const key = `${prefix}ref:${sha256(id)}`
      const [entry] = await dump(redis, key)
      const text = entry?.values.get('1') ?? ''
      expect(isSealed(text)).toBe(true)
      await redis.ask('set', key, tamper(text), 'keepttl')
      await forget(row)
      const from = stack.logs.length
      expect(await look()).toBe(refused)
      expect(faultLines(from)).toHaveLength(1)
      await redis.ask('set', key, text, 'keepttl')
      cookies.set(NAME, id)
    }
    expect(await stateOf(mine.browser)).toMatchObject({ authenticated: true })
    expect(await onHost()).toBe(200)
  })

  test.each(TAMPERINGS)('lets nobody in by a ticket that is %s', async (_name, tamper) => {
    const before = new Set((await dump(redis, '*ticket:*')).map(({ key }) => key))
    const { visitor, url } = await freshTicket(mine.browser)
    const fresh = (await dump(redis, '*ticket:*')).find(({ key }) => !before.has(key))
    await redis.ask('set', fresh?.key ?? '', tamper(fresh?.values.get('1') ?? ''), 'keepttl')
    const answer = await visitor.visit(url.pathname + url.search)
    expect(answer.headers['x-portal-error']).toBe('ticket_invalid')
    expect(visitor.cookies.has(NAME)).toBe(false)
  })

  test('revives no id that was replaced', async () => {
    const browser = await signIn(stack, demoIds.ZOE)
    const old = cookieOf(browser)
    const token = await sessionToken(stack, demoIds.ZOE)
    expect((await postSession(browser, token)).status).toBe(201)
    stack.clock.advanceSeconds(11)
    const renewed = await rowOf(browser)
    const replaced = createBrowserLike(stack)
    for (const fields of [
      ['cur', sha256(old)],
      ['cur', sha256(old), 'v', '1'],
      ['prev', `${sha256(old)}:9999999999999`],
    ]) {
      await redis.ask('hset', renewed.key, ...fields)
      await forget(renewed)
      replaced.cookies.set(NAME, old)
      expect(await stateOf(replaced), fields.join(' ')).toMatchObject({ authenticated: false })
    }
  })

  test('keeps no session past its idle limit', async () => {
    const browser = await signIn(stack, demoIds.ZOE)
    const idle = await rowOf(browser)
    stack.clock.advanceSeconds(IDLE_SECONDS)
    await redis.ask('hset', idle.key, 'active', String(stack.clock()))
    await forget(idle)
    expect(await stateOf(browser)).toEqual({ authenticated: false, reason: 'none' })
  })

  test('makes no token serve again by a life that its ended session never had', async () => {
    const token = await sessionToken(stack, demoIds.ZOE)
    const browser = createBrowserLike(stack)
    await postSession(browser, token)
    const { key, values } = await rowOf(browser)
    await browser.call(paths.session, { method: 'DELETE' })
    const life = ['opened', 'active', 'until'].flatMap((name) => [name, values.get(name) ?? ''])
    await redis.ask('hset', key, ...life)
    expectRefusedToken(await postSession(createBrowserLike(stack), token), 'spent')
  })
})
