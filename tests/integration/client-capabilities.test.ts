import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, expect, test } from 'vitest'

import { openWebApp } from '../fixtures/app-host.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// Who declares `cp1` gets claims challenges, and tokens of a longer life. The BFF declares it with
// every request for a token, and its tokens say so; for the page see tests/e2e/step-up.spec.ts.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'echo', { externalUrl: url })
  changeApp(document, 'handbook', { externalUrl: url })
})
afterEach(() => {
  stack.tenant.faults.tokenRequests.length = 0
})

const lastToken = () => upstream.seen.at(-1)?.values('authorization').join().slice(7) ?? ''

function expectDeclared(grantType: string): void {
  const requests = stack.tenant.faults.tokenRequests
  expect(requests.map((request) => request.grantType)).toContain(grantType)
  for (const { claims } of requests) {
    expect(JSON.parse(claims ?? '{}')).toMatchObject({
      access_token: { xms_cc: { values: ['cp1'] } },
    })
  }
  expect(claimsOf(lastToken())['xms_cc']).toEqual(['cp1'])
}

test('cp1 goes out On-Behalf-Of, and is in the token that an app gets', async () => {
  const browser = await signIn(stack)
  expect((await browser.call('/apps/echo/x')).status).toBe(200)
  expectDeclared('urn:ietf:params:oauth:grant-type:jwt-bearer')
})

test('and where the BFF redeems a refresh token', async () => {
  stack.tenant.lifetimes.accessTokenSeconds = { min: 600, max: 600 }
  const portal = await signIn(stack, demoIds.ALICE)
  const browser = await openWebApp(stack, portal, 'handbook')
  stack.clock.advanceSeconds(900)
  expect((await browser.fetch('/x')).status).toBe(200)
  expectDeclared('refresh_token')
})
