import { gunzipSync } from 'node:zlib'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList, type AppSummary } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp, NOBODY_LISTENS } from '../fixtures/upstream.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ configure })
})
afterAll(() => stack[Symbol.asyncDispose]())

const HOUR_MS = 3_600_000
const inHours = (hours: number) =>
  new Date(Date.now() + hours * HOUR_MS).toISOString().replace(/\.\d+/, '')

function configure(document: ConfigDocument): void {
  document.portal.categories = ['IT', 'Nowhere', 'Research', 'People']
  document.announcements = [
    { id: 'all', text: 'For everybody' },
    { id: 'approvers', text: 'For approvers', visibleTo: { roles: [demoIds.APPROVER_ROLE] } },
    { id: 'research', text: 'For researchers', visibleTo: { groups: [demoIds.RESEARCH_GROUP] } },
    { id: 'over', text: 'Over', until: inHours(-1) },
    { id: 'later', text: 'Later', from: inHours(1), until: inHours(2) },
    { id: 'weighty', text: 'Weighty', severity: 'warning', url: 'https://status.example/?id=1' },
  ]
  changeApp(document, 'echo', {
    icon: 'https://icons.example/echo.svg',
    iconDark: 'https://dark.icons.example/echo.svg',
  })
  changeApp(document, 'archive', {
    externalUrl: NOBODY_LISTENS,
    circuitBreaker: { failures: 2, openSeconds: 5 },
  })
}

const list = async (browser: BrowserLike) => (await browser.call(paths.apps)).json<AppList>()

async function appOf(browser: BrowserLike, id: string): Promise<AppSummary | undefined> {
  return (await list(browser)).apps.find((app) => app.id === id)
}

const troubleOf = async (browser: BrowserLike, id: string) => (await appOf(browser, id))?.trouble

test('the list comes compressed to whom takes that, and is the same', async () => {
  const browser = await signIn(stack)
  const plain = await browser.call(paths.apps)
  expect(plain.headers).not.toHaveProperty('content-encoding')
  for (const encodings of ['gzip, deflate, br', 'identity', 'gzip;q=0']) {
    const call = openCall(stack, browser, paths.apps, {
      headers: { 'Accept-Encoding': encodings },
    })
    call.request.end()
    const answer = await call.answer
    const { body } = await readAll(answer)
    const isCompressed = encodings.includes('br')
    expect(answer.headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined)
    expect(answer.headers).toMatchObject({
      'content-type': plain.headers['content-type'],
      'cache-control': 'no-store',
      vary: expect.stringContaining('Accept-Encoding') as string,
    })
    expect((isCompressed ? gunzipSync(body) : body).toString()).toBe(plain.text)
    expect(body.length < plain.text.length / 3).toBe(isCompressed)
  }
})

describe('categories', () => {
  test('come as configured, the others as their apps appear', async () => {
    expect((await list(await signIn(stack))).categories).toEqual([
      'IT',
      'People',
      'Finance',
      'Company',
      'Legal',
      'Operations',
    ])
  })

  test('of apps that a person may not see are not named', async () => {
    expect((await list(await signIn(stack))).categories).not.toContain('Research')
    expect((await list(await signIn(stack, demoIds.BOB))).categories).toContain('Research')
  })
})

describe('announcements', () => {
  const idsFor = async (person: string) =>
    (await list(await signIn(stack, person))).announcements.map(({ id }) => id)

  test('reach their audience alone, warnings first', async () => {
    expect(await idsFor(demoIds.ALICE)).toEqual(['weighty', 'all'])
    expect(await idsFor(demoIds.BOB)).toEqual(['weighty', 'all', 'approvers', 'research'])
    expect(await idsFor(demoIds.HOA)).toEqual(['weighty', 'all', 'research'])
  })

  test('carry what a page shows, and not who else sees them', async () => {
    const { announcements } = await list(await signIn(stack))
    expect(announcements[0]).toEqual({
      id: 'weighty',
      severity: 'warning',
      text: 'Weighty',
      url: 'https://status.example/?id=1',
    })
    expect(announcements[1]).toEqual({
      id: 'all',
      severity: 'info',
      text: 'For everybody',
      url: null,
    })
  })

  test('come and go with the clock', async () => {
    await using own = await startStack({ configure })
    const ids = async () => (await list(await signIn(own))).announcements.map(({ id }) => id)
    expect(await ids()).not.toContain('later')
    own.clock.advanceSeconds(5400)
    expect(await ids()).toContain('later')
    own.clock.advanceSeconds(3600)
    expect(await ids()).not.toContain('later')
  })
})

describe('an app', () => {
  test('carries its icons', async () => {
    expect(await appOf(await signIn(stack), 'echo')).toMatchObject({
      icon: 'https://icons.example/echo.svg',
      iconDark: 'https://dark.icons.example/echo.svg',
    })
    expect(await appOf(await signIn(stack), 'vault')).toMatchObject({ icon: null, iconDark: null })
  })

  test('says where access to it is asked for', async () => {
    const browser = await signIn(stack)
    expect((await appOf(browser, 'travel'))?.requestAccessUrl).toMatch(/^mailto:/)
    expect((await appOf(browser, 'echo'))?.requestAccessUrl).toBeNull()
  })

  test('says where its OpenAPI document is, and where programs call it', async () => {
    const browser = await signIn(stack)
    const externalUrl = stack.tenant.apps['expenses']?.externalUrl
    expect(await appOf(browser, 'expenses')).toMatchObject({
      externalUrl,
      openapi: '/openapi.json',
    })
    expect((await appOf(browser, 'vault'))?.openapi).toBeNull()
    expect(await appOf(browser, 'handbook')).toMatchObject({ externalUrl: null, openapi: null })
  })

  test.each([
    ['payroll', 'consent_required'],
    ['travel', 'app_not_assigned'],
    ['blocked', 'access_blocked'],
  ] as const)('%s shows %s once it was tried, in this session alone', async (id, code) => {
    const browser = await signIn(stack)
    expect(await troubleOf(browser, id)).toBeNull()
    expect((await browser.call(paths.relay(id))).headers['x-portal-error']).toBe(code)
    expect(await troubleOf(browser, id)).toBe(code)
    expect(await troubleOf(browser, 'echo')).toBeNull()
    expect(await troubleOf(await signIn(stack), id)).toBeNull()
  })

  test('shows no trouble any more once it opened', async () => {
    await using own = await startStack()
    const browser = await signIn(own)
    await browser.call(paths.relay('travel'))
    expect(await troubleOf(browser, 'travel')).toBe('app_not_assigned')
    const registration = own.tenant.directory.registrations.get(
      own.tenant.apps['travel']?.appId ?? '',
    )
    if (registration !== undefined) registration.assignmentRequired = false
    expect((await browser.call(paths.relay('travel'))).status).toBe(200)
    expect(await troubleOf(browser, 'travel')).toBeNull()
  })

  test('a claims challenge is no trouble: the person can answer it', async () => {
    const browser = await signIn(stack)
    expect((await browser.call(paths.relay('vault'))).headers['x-portal-error']).toBe(
      'claims_required',
    )
    expect(await troubleOf(browser, 'vault')).toBeNull()
  })

  test('that is down is shown so to everybody, for a while', async () => {
    const [browser, other] = [await signIn(stack), await signIn(stack, demoIds.BOB)]
    expectProblem(await browser.call(paths.relay('archive')), 'upstream_unreachable', {
      phase: 'connect',
    })
    expect(await troubleOf(browser, 'archive')).toBeNull()
    await browser.call(paths.relay('archive'))
    expect(await troubleOf(browser, 'archive')).toBe('circuit_open')
    expect(await troubleOf(other, 'archive')).toBe('circuit_open')
    // Past its pause, but nobody has tried since.
    stack.clock.advanceSeconds(60)
    expect(await troubleOf(other, 'archive')).toBe('circuit_open')
    stack.clock.advanceSeconds(240)
    expect(await troubleOf(other, 'archive')).toBeNull()
  })
})
