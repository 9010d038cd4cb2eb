import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList, type SessionState } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged, expectProblem } from '../fixtures/expect-problem.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'

// People whose tokens are unlike those of an ordinary employee.

let stack: Stack
let trusted: TrustedKey
beforeAll(async () => {
  stack = await startStack()
  trusted = await trustKeyOfTests(stack)
})
afterAll(() => stack[Symbol.asyncDispose]())

const appsOf = async (browser: BrowserLike) => (await browser.call(paths.apps)).json<AppList>()
const idsOf = async (browser: BrowserLike) => (await appsOf(browser)).apps.map(({ id }) => id)

let tokens = 0
/** Alice's token with other claims; no two are the same. */
async function tokenWith(claims: Record<string, unknown>): Promise<string> {
  const base = claimsOf(await sessionToken(stack, demoIds.ALICE))
  return trusted.sign({ ...base, uti: `t${(tokens += 1)}`, ...claims })
}

async function open(token: string): Promise<BrowserLike> {
  const browser = createBrowserLike(stack)
  const answer = await postSession(browser, token)
  expect(answer.status, answer.text).toBe(201)
  return browser
}

const groupNumbered = (number: number) =>
  `90000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const WARNING = 'a token has too many groups to list: group rules are unmet'
const warnings = (person: string) =>
  stack.logs
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg, user }) => msg === WARNING && user === person)

test('a guest signs in under the tenant of the portal, and reaches an app', async () => {
  const browser = await signIn(stack, demoIds.GITA)
  const state = (await browser.call(paths.session)).json<SessionState>()
  expect(state).toMatchObject({
    authenticated: true,
    user: { name: 'Gita Guest', tenantId: stack.tenant.tenantId, objectId: demoIds.GITA },
  })
  expect((await browser.call(paths.relay('echo'))).status).toBe(200)
})

test('a name turns none of the text around it round, and is not too long to show', async () => {
  const name = `\u202eevil\u2069\u2066 \u200f${'x'.repeat(300)}`
  const browser = await open(await tokenWith({ name, preferred_username: 'a\u202db@x.example' }))
  const state = (await browser.call(paths.session)).json<SessionState>()
  expect(state).toMatchObject({
    user: { name: `evil \u200f${'x'.repeat(250)}`, username: 'ab@x.example' },
  })
})

describe('groups', () => {
  test('of which a token lists 199 all count', async () => {
    const groups = Array.from({ length: 199 }, (_, index) => groupNumbered(index))
    const without = await open(await tokenWith({ groups }))
    expect(await idsOf(without)).not.toContain('research')
    groups[198] = demoIds.RESEARCH_GROUP
    const browser = await open(await tokenWith({ groups }))
    expect(await idsOf(browser)).toContain('research')
    expect(await appsOf(browser)).toMatchObject({ policyIncomplete: false })
    expect((await browser.call(paths.relay('research'))).headers['x-portal-error']).not.toBe(
      'app_not_found',
    )
    expect(warnings(demoIds.ALICE)).toEqual([])
  })

  test.each<[string, Record<string, unknown>]>([
    ['_claim_names', { _claim_names: { groups: 'src1' }, _claim_sources: { src1: {} } }],
    ['hasgroups', { hasgroups: true }],
    ['hasgroups as text', { hasgroups: 'true' }],
  ])(
    'that a token only points to (%s) open nothing, and operators hear of it',
    async (_, claims) => {
      const before = warnings(demoIds.ALICE).length
      const browser = await open(await tokenWith(claims))
      expect(await appsOf(browser)).toMatchObject({ policyIncomplete: true })
      expect(await idsOf(browser)).not.toContain('research')
      expectProblem(await browser.call(paths.relay('research')), 'app_not_found')
      expect(await idsOf(browser)).toContain('expenses')
      expect(warnings(demoIds.ALICE)).toHaveLength(before + 1)
      expect(warnings(demoIds.ALICE).at(-1)).toMatchObject({ level: 'warn' })
    },
  )

  test('are warned of once for each session, however often it is renewed', async () => {
    const browser = await signIn(stack, demoIds.CAROL)
    for (let round = 0; round < 3; round += 1) {
      expect((await postSession(browser, await sessionToken(stack, demoIds.CAROL))).status).toBe(
        201,
      )
    }
    expect(await appsOf(browser)).toMatchObject({ policyIncomplete: true })
    expect(warnings(demoIds.CAROL)).toHaveLength(1)
    await signIn(stack, demoIds.CAROL)
    expect(warnings(demoIds.CAROL)).toHaveLength(2)
  })

  test('that become too many are warned of when that shows', async () => {
    const before = warnings(demoIds.ALICE).length
    const browser = await open(await tokenWith({ groups: [demoIds.RESEARCH_GROUP] }))
    expect(await idsOf(browser)).toContain('research')
    expect((await postSession(browser, await tokenWith({ hasgroups: true }))).status).toBe(201)
    expect(await idsOf(browser)).not.toContain('research')
    expect(warnings(demoIds.ALICE)).toHaveLength(before + 1)
  })
})

test('a token of 12 KB opens, renews and reaches apps, and no part of it is logged', async () => {
  const token = await sessionToken(stack, demoIds.LUKASZ)
  expect(token.length).toBeGreaterThan(11_500)
  const browser = await open(token)
  expect((await browser.call(paths.relay('echo'))).status).toBe(200)
  expect((await postSession(browser, await sessionToken(stack, demoIds.LUKASZ))).status).toBe(201)
  expect(await appsOf(browser)).toMatchObject({ policyIncomplete: false })
  expectNotLogged(stack.logs, token)
})
