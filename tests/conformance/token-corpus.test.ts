import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import { readCorpus } from '../fixtures/corpus.ts'
import { expectRefusedToken } from '../fixtures/expect-problem.ts'
import { postSession } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'

/** Claims as a page of Microsoft's shows them; `{{…}}` stands for what the running system has. */
interface Entry {
  name: string
  source: string
  claims: Record<string, unknown>
  expect: {
    opens: boolean
    reason?: string
    user?: Record<string, string>
    sees?: string[]
    policyIncomplete?: boolean
  }
}

const entries = readCorpus<Entry>('session-tokens')
const opening = entries.filter((entry) => entry.expect.opens)
const refused = entries.filter((entry) => !entry.expect.opens)

let stack: Stack
let trusted: TrustedKey
beforeAll(async () => {
  stack = await startStack()
  trusted = await trustKeyOfTests(stack)
})
afterAll(() => stack[Symbol.asyncDispose]())

function sign({ claims }: Entry): string {
  const nowSeconds = Math.floor(stack.clock() / 1000)
  const text = JSON.stringify(claims)
    .replaceAll('"{{iat}}"', String(nowSeconds - 300))
    .replaceAll('"{{exp}}"', String(nowSeconds + 3600))
    .replaceAll('{{issuer}}', stack.tenant.issuers.v2)
    .replaceAll('{{tenantId}}', stack.tenant.tenantId)
    .replaceAll('{{apiClientId}}', demoIds.PORTAL_API_APP_ID)
    .replaceAll('{{spaClientId}}', demoIds.PORTAL_APP_ID)
  return trusted.signText(text)
}

describe('a token in a documented shape opens a session:', () => {
  test.each(opening.map((entry) => [entry.name, entry] as const))('%s', async (_name, entry) => {
    const { user = {}, sees = [], policyIncomplete = false } = entry.expect
    const browser = createBrowserLike(stack)
    const answer = await postSession(browser, sign(entry))
    expect(answer.status, answer.text).toBe(201)
    expect(answer.json()).toMatchObject({ user: { tenantId: stack.tenant.tenantId, ...user } })
    const list = (await browser.call(paths.apps)).json<AppList>()
    expect(list.policyIncomplete).toBe(policyIncomplete)
    const ruled = ['approvals', 'research'].filter((id) => list.apps.some((app) => app.id === id))
    expect(ruled).toEqual(sees)
  })
})

describe('a token in a documented shape is refused:', () => {
  test.each(refused.map((entry) => [entry.name, entry] as const))('%s', async (_name, entry) => {
    const answer = await postSession(createBrowserLike(stack), sign(entry))
    expectRefusedToken(answer, entry.expect.reason ?? '')
  })
})
