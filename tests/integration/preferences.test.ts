import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { DEFAULT_PREFERENCES, paths, type Preferences } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type Answer, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

let folder: string
let stack: Stack
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preferences-'))
  stack = await startStack({ configure: keepInFile })
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

function keepInFile(document: ConfigDocument): void {
  document.preferences = { store: { kind: 'file', path: join(folder, 'preferences.db') } }
}

const read = (browser: BrowserLike) => browser.call(paths.preferences)

function put(browser: BrowserLike, body: unknown, etag: string | undefined): Promise<Answer> {
  return browser.call(paths.preferences, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'If-Match': etag },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const etagOf = (answer: Answer) => String(answer.headers['etag'])

/** Changes what a person has, as a page would. */
async function change(browser: BrowserLike, changes: Partial<Preferences>): Promise<Answer> {
  const before = await read(browser)
  return put(browser, { ...before.json<Preferences>(), ...changes }, etagOf(before))
}

test('who has chosen nothing gets what holds without a choice', async () => {
  const answer = await read(await signIn(stack, demoIds.ZOE))
  expect(answer.status).toBe(200)
  expect(answer.json()).toEqual(DEFAULT_PREFERENCES)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(etagOf(answer)).toMatch(/^"[\w-]+"$/)
})

test('a choice survives sign-out, and is there in another browser', async () => {
  const browser = await signIn(stack)
  const chosen = { favourites: ['vault', 'expenses'], view: 'list', recent: ['gone-app'] } as const
  const answer = await change(browser, {
    ...chosen,
    favourites: [...chosen.favourites],
    recent: [...chosen.recent],
  })
  expect(answer.status).toBe(200)
  expect(answer.json()).toMatchObject(chosen)
  const elsewhere = await signIn(stack)
  expect((await read(elsewhere)).json()).toEqual(answer.json())
  expect(etagOf(await read(elsewhere))).toBe(etagOf(answer))

  await browser.call(paths.session, { method: 'DELETE' })
  expectProblem(await read(browser), 'session_required', { reason: 'none' })
  expect((await read(await signIn(stack))).json()).toEqual(answer.json())
})

test('nobody sees or changes what another person chose', async () => {
  const [alice, bob] = [await signIn(stack), await signIn(stack, demoIds.BOB)]
  const answer = await change(alice, { hidden: ['payroll'] })
  expect((await read(bob)).json()).toEqual(DEFAULT_PREFERENCES)
  expectProblem(await put(bob, { hidden: ['echo'] }, etagOf(answer)), 'precondition_failed')
  await change(bob, { hidden: ['echo'] })
  expect((await read(alice)).json()).toMatchObject({ hidden: ['payroll'] })
  expect((await read(bob)).json()).toMatchObject({ hidden: ['echo'] })
})

test('a page left over from one person writes nothing of theirs to the next', async () => {
  const [zoe, hoa] = [await signIn(stack, demoIds.ZOE), await signIn(stack, demoIds.HOA)]
  expectProblem(
    await put(hoa, { favourites: ['echo'] }, etagOf(await read(zoe))),
    'precondition_failed',
  )
  expect((await read(hoa)).json()).toEqual(DEFAULT_PREFERENCES)
})

test('the file outlives the process, and says of nobody who it is', async () => {
  const path = join(folder, 'second.db')
  const configure = (document: ConfigDocument) => {
    document.preferences = { store: { kind: 'file', path } }
  }
  {
    await using first = await startStack({ configure })
    await change(await signIn(first), { favourites: ['vault'] })
  }
  await using second = await startStack({ configure })
  expect((await read(await signIn(second))).json()).toMatchObject({ favourites: ['vault'] })
  const written = await readFile(path, 'latin1')
  expect(written).toContain('vault')
  for (const fact of [demoIds.ALICE, demoIds.TENANT_ID, 'alice', 'Alice']) {
    expect(written).not.toContain(fact)
  }
})

describe('of two tabs', () => {
  test('the second is told that the first was there, and undoes nothing', async () => {
    const browser = await signIn(stack)
    const etag = etagOf(await read(browser))
    const first = await put(browser, { favourites: ['echo'] }, etag)
    expect(first.status).toBe(200)
    expect(etagOf(first)).not.toBe(etag)
    expectProblem(await put(browser, { favourites: ['vault'] }, etag), 'precondition_failed')
    expect((await read(browser)).json()).toMatchObject({ favourites: ['echo'] })
  })

  test('one wins, who write at once', async () => {
    const browser = await signIn(stack)
    const etag = etagOf(await read(browser))
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((id) => put(browser, { favourites: [id] }, etag)),
    )
    const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other)
    expect(statuses).toEqual([200, 412, 412, 412])
  })

  test('a version that a proxy has weakened on its way is still that version', async () => {
    const browser = await signIn(stack)
    expect((await put(browser, {}, `W/${etagOf(await read(browser))}`)).status).toBe(200)
  })

  test.each([undefined, '', '*', 'none', '"a", "b"', '""'])(
    'without naming one version (%s) nothing is written',
    async (etag) => {
      const browser = await signIn(stack)
      const before = (await read(browser)).json()
      expectProblem(await put(browser, { view: 'list' }, etag), 'precondition_required')
      expect((await read(browser)).json()).toEqual(before)
    },
  )
})

describe('what is no choice', () => {
  test.each<[string, unknown]>([
    ['no document', '[]'],
    ['no JSON', '{'],
    ['another key', { name: 'Alice Adams' }],
    ['text where an id belongs', { favourites: ['Alice Adams was here'] }],
    ['a number where an id belongs', { hidden: [7] }],
    ['an unknown view', { view: 'carousel' }],
    ['too many favourites', { favourites: Array.from({ length: 1001 }, (_, n) => `app-${n}`) }],
    ['too many that were opened', { recent: Array.from({ length: 13 }, (_, n) => `app-${n}`) }],
  ])('is refused: %s', async (_, body) => {
    const browser = await signIn(stack)
    const before = await read(browser)
    const answer = await put(browser, body, etagOf(before))
    expectProblem(answer, 'bad_request')
    expect(answer.text).not.toContain('Alice')
    expect((await read(browser)).text).toBe(before.text)
  })

  test('is refused where it is too large', async () => {
    const browser = await signIn(stack)
    const etag = etagOf(await read(browser))
    expectProblem(await put(browser, ' '.repeat(65_537), etag), 'payload_too_large')
  })

  test('an id that comes twice is kept once; one that is unknown is kept', async () => {
    const answer = await change(await signIn(stack), { order: ['gone', 'echo', 'gone'] })
    expect(answer.json()).toMatchObject({ order: ['gone', 'echo'] })
  })
})

describe('who may ask', () => {
  test('a stranger may not', async () => {
    const stranger = createBrowserLike(stack)
    expectProblem(await read(stranger), 'session_required', { reason: 'none' })
    expectProblem(await put(stranger, {}, '"none"'), 'session_required', { reason: 'none' })
  })

  test.each<[string, Record<string, string | undefined>]>([
    ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['an app on its own host', { 'Sec-Fetch-Site': 'same-site' }],
    ['a form', { 'X-Portal-Request': undefined }],
    [
      'an old browser on another site',
      { 'Sec-Fetch-Site': undefined, Origin: 'https://evil.example' },
    ],
  ])('%s may not write', async (_, headers) => {
    const browser = await signIn(stack)
    const before = await read(browser)
    const answer = await browser.call(paths.preferences, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': etagOf(before), ...headers },
      body: JSON.stringify({ favourites: ['evil'] }),
    })
    expectProblem(answer, 'cross_site_request')
    expect((await read(browser)).text).toBe(before.text)
  })

  test('other methods are not there', async () => {
    const browser = await signIn(stack)
    for (const method of ['POST', 'PATCH', 'DELETE']) {
      expectProblem(await browser.call(paths.preferences, { method }), 'method_not_allowed', {
        allow: ['GET', 'HEAD', 'PUT'],
      })
    }
  })
})

test('reading keeps no session alive; a choice is the person’s own act and does', async () => {
  const browser = await signIn(stack)
  stack.clock.advanceSeconds(1000)
  await read(browser)
  const idle = async () =>
    (await browser.call(paths.session)).json<{ idleExpiresInSeconds: number }>()
  expect(await idle()).toMatchObject({ idleExpiresInSeconds: 800 })
  await change(browser, { view: 'tiles' })
  expect(await idle()).toMatchObject({ idleExpiresInSeconds: 1800 })
})

test('without a file operators are warned once, and people can choose all the same', async () => {
  await using memory = await startStack()
  expect((await change(await signIn(memory), { view: 'list' })).status).toBe(200)
  expect((await read(await signIn(memory))).json()).toMatchObject({ view: 'list' })
  const warnings = memory.logs.filter((line) => line.includes('a restart forgets them'))
  expect(warnings).toHaveLength(1)
  expect(stack.logs.join('')).not.toContain('a restart forgets them')
})
