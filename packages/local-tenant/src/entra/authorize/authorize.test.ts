import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  adaId,
  apiId,
  apiScope,
  benId,
  leaveId,
  spaId,
  spaOrigin,
  spaRedirect,
  startTestBed,
  webId,
  webRedirect,
  type TestBed,
} from '../test-bed.ts'
import { answerOf, authorizeUrl, openBrowser, signIn } from '../test-browser.ts'
import { claimsOf, redeemCode } from '../test-tokens.ts'

let bed: TestBed
beforeEach(async () => {
  bed = await startTestBed()
})
afterEach(() => bed[Symbol.asyncDispose]())

describe('sign-in', () => {
  it('offers everybody as a named button, on a page that cannot be framed', async () => {
    const visit = await openBrowser(bed).open(authorizeUrl(bed))
    expect(visit.status).toBe(200)
    expect(visit.headers.get('x-ms-ests-server')).not.toBeNull()
    expect(visit.page).toContain('<title>Sign in to your account</title>')
    expect(visit.page).toContain('<span>Ada Ångström</span> <span>ada@contoso.example</span>')
    const policy = visit.headers.get('content-security-policy')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain(`form-action 'self' ${spaOrigin}`)
    expect(visit.headers.get('set-cookie')).toMatch(/Secure; HttpOnly; SameSite=None/)
  })

  it('sends code, state and client_info to the fragment of the redirect URI', async () => {
    const browser = openBrowser(bed)
    const picking = await browser.open(authorizeUrl(bed))
    const visit = await browser.press(picking, 'pick', adaId)
    expect(visit.status).toBe(302)
    expect(visit.location).toMatch(new RegExp(`^${spaRedirect}#code=`))
    const answer = answerOf(visit)
    expect(answer).toMatchObject({ state: 'the-state' })
    expect(JSON.parse(Buffer.from(answer['client_info'] ?? '', 'base64url').toString())).toEqual({
      uid: adaId,
      utid: 'aaaaaaaa-0000-4000-8000-00000000000a',
    })
  })

  it('needs no page where one person is signed in, and the picker where two are', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    expect(answerOf(await browser.open(authorizeUrl(bed)))).toHaveProperty('code')
    await signIn(bed, browser, benId, { prompt: 'select_account' })
    expect((await browser.open(authorizeUrl(bed))).page).toContain('Pick an account')
    const hinted = await browser.open(authorizeUrl(bed, { login_hint: 'BEN@contoso.example' }))
    expect(answerOf(hinted)).toHaveProperty('code')
  })

  it('hands out an opaque login_hint that it understands itself', async () => {
    bed.directory.registrations.get(spaId)?.optionalClaims.push('login_hint')
    const browser = openBrowser(bed)
    const { code } = await signIn(bed, browser, adaId)
    await signIn(bed, browser, benId, { prompt: 'select_account' })
    const { login_hint: hint } = claimsOf((await redeemCode(bed, code)).body['id_token'])
    const visit = await browser.open(authorizeUrl(bed, { login_hint: String(hint) }))
    const again = await redeemCode(bed, answerOf(visit)['code'])
    expect(claimsOf(again.body['id_token'])['oid']).toBe(adaId)
  })

  it('asks again with prompt=login, although somebody is signed in', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    const visit = await browser.open(authorizeUrl(bed, { prompt: 'login' }))
    expect(visit.page).toContain('Pick an account')
    expect(answerOf(await browser.press(visit, 'pick', adaId))).toHaveProperty('code')
  })

  it('says access_denied when the person cancels', async () => {
    const browser = openBrowser(bed)
    const visit = await browser.press(await browser.open(authorizeUrl(bed)), 'cancel')
    expect(answerOf(visit)).toMatchObject({ error: 'access_denied', state: 'the-state' })
    expect(answerOf(visit)['error_description']).toMatch(/^AADSTS65004/)
  })

  it('keeps a page that another browser took over from doing anything', async () => {
    const visit = await openBrowser(bed).open(authorizeUrl(bed))
    const stolen = await openBrowser(bed).press(visit, 'pick', adaId)
    expect(stolen.location).toBeNull()
    expect(stolen.page).toContain('AADSTS50089')
  })

  it('forgets who was revoked', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    const ada = bed.directory.people.get(adaId)
    if (ada !== undefined) ada.tokensRevokedAtMs = bed.clock.nowMs
    expect((await browser.open(authorizeUrl(bed))).page).toContain('Pick an account')
  })

  it.each([
    ['a disabled person', 50057, () => disable(adaId)],
    ['a person who is not assigned', 50105, () => requireAssignment(apiId)],
    ['a blocked resource', 53003, () => block(apiId)],
  ])('shows a page for %s and goes back on demand', async (_what, code, arrange) => {
    arrange()
    const browser = openBrowser(bed)
    const visit = await browser.press(await browser.open(authorizeUrl(bed)), 'pick', adaId)
    expect(visit.page).toContain(`AADSTS${code}`)
    expect(answerOf(await browser.press(visit, 'refused'))).toMatchObject({
      error: 'access_denied',
    })
  })

  it('answers a form_post with a form, and the version 1 endpoint with a query', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    const web = { client_id: webId, redirect_uri: webRedirect, scope: 'openid' }
    const posted = await browser.open(authorizeUrl(bed, { ...web, response_mode: 'form_post' }))
    expect(posted.page).toContain(`<form method="post" action="${webRedirect}">`)
    const url = `${bed.base}/oauth2/authorize?response_type=code&client_id=${webId}&scope=openid&redirect_uri=${encodeURIComponent(webRedirect)}&state=AppProxyState%3a%7b%7d`
    const visit = await browser.open(url)
    expect(visit.location).toMatch(new RegExp(`^${webRedirect}\\?code=`))
    expect(answerOf(visit)).toMatchObject({ state: 'AppProxyState:{}' })
  })
})

describe('a request that is wrong', () => {
  it.each([
    ['client', { client_id: 'dddddddd-0000-4000-8000-000000000009' }, 700016],
    ['redirect URI', { redirect_uri: `${spaRedirect}/` }, 50011],
  ])('in its %s gets a page and no redirect', async (_what, changes, code) => {
    const visit = await openBrowser(bed).open(authorizeUrl(bed, changes))
    expect(visit.location).toBeNull()
    expect(visit.page).toContain(`AADSTS${code}`)
  })

  it.each([
    ['no PKCE', { code_challenge: undefined }, 'invalid_request', 9002325],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request', 90023],
    ['a token response', { response_type: 'token' }, 'unsupported_response_type', 700054],
    ['claims that are no JSON', { claims: 'x' }, 'invalid_request', 90023],
  ])('with %s is told so at the redirect URI', async (_what, changes, error, code) => {
    const answer = answerOf(await openBrowser(bed).open(authorizeUrl(bed, changes)))
    expect(answer).toMatchObject({ error, state: 'the-state' })
    expect(answer['error_description']).toMatch(new RegExp(`^AADSTS${code}: `))
  })
})

describe('step-up', () => {
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })

  it('is asked for by a claims request, shown in the token and remembered', async () => {
    const browser = openBrowser(bed)
    const picking = await browser.open(authorizeUrl(bed, { claims }))
    const asking = await browser.press(picking, 'pick', adaId)
    expect(asking.page).toContain('<button>Approve</button>')
    const { code } = answerOf(await browser.press(asking, 'approve'))
    const { body } = await redeemCode(bed, code)
    expect(claimsOf(body['access_token'])).toMatchObject({ acrs: ['c1'], amr: ['pwd', 'mfa'] })
    expect(answerOf(await browser.open(authorizeUrl(bed, { claims })))).toHaveProperty('code')
  })

  it('is asked for by the policy of the resource', async () => {
    const api = bed.directory.registrations.get(apiId)
    if (api !== undefined) api.conditionalAccess = 'mfa'
    const browser = openBrowser(bed)
    const asking = await browser.press(await browser.open(authorizeUrl(bed)), 'pick', adaId)
    expect(asking.page).toContain('Approve sign in request')
  })

  it('is not asked for by the claims that MSAL always sends', async () => {
    const usual = JSON.stringify({
      id_token: { signin_state: null, login_hint: null },
      access_token: { xms_cc: { values: ['cp1'] } },
    })
    const { code } = await signIn(bed, openBrowser(bed), adaId, { claims: usual })
    const { body } = await redeemCode(bed, code)
    expect(claimsOf(body['access_token'])).toMatchObject({ xms_cc: ['cp1'] })
  })
})

describe('consent', () => {
  const scope = 'https://leave.example/user_impersonation openid'

  it('is asked for once where no administrator has granted', async () => {
    const browser = openBrowser(bed)
    const picking = await browser.open(authorizeUrl(bed, { scope }))
    const asking = await browser.press(picking, 'pick', adaId)
    expect(asking.page).toContain('Leave: user_impersonation')
    expect(answerOf(await browser.press(asking, 'accept'))).toHaveProperty('code')
    expect(answerOf(await browser.open(authorizeUrl(bed, { scope })))).toHaveProperty('code')
    expect(bed.directory.grants.at(-1)).toMatchObject({ objectId: adaId, resourceAppId: leaveId })
  })

  it('can be declined', async () => {
    const browser = openBrowser(bed)
    const picking = await browser.open(authorizeUrl(bed, { scope }))
    const asking = await browser.press(picking, 'pick', adaId)
    expect(answerOf(await browser.press(asking, 'cancel'))).toMatchObject({
      error: 'access_denied',
    })
    expect(bed.directory.grants).toHaveLength(1)
  })

  it('is an administrator’s alone for a scope marked so', async () => {
    const leave = bed.directory.registrations.get(leaveId)
    if (leave !== undefined) leave.scopes = [{ value: 'user_impersonation', adminOnly: true }]
    const browser = openBrowser(bed)
    const picking = await browser.open(authorizeUrl(bed, { scope }))
    const asking = await browser.press(picking, 'pick', adaId)
    expect(asking.page).toContain('Need admin approval')
    expect(answerOf(await browser.press(asking, 'unapproved'))).toMatchObject({
      error: 'consent_required',
    })
  })

  it('is shown again with prompt=consent', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    const asking = await browser.open(authorizeUrl(bed, { prompt: 'consent' }))
    expect(asking.page).toContain('Permissions requested')
    expect(answerOf(await browser.press(asking, 'accept'))).toHaveProperty('code')
  })
})

describe('prompt=none', () => {
  const silent = { prompt: 'none' }

  it('answers with a code, without any page, where one person is signed in', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    const visit = await browser.open(authorizeUrl(bed, silent))
    expect(visit.status).toBe(302)
    expect(visit.headers.get('content-security-policy')).toBeNull()
    expect(visit.headers.get('x-frame-options')).toBeNull()
    expect(answerOf(visit)).toHaveProperty('code')
  })

  it('says login_required where nobody is signed in', async () => {
    const visit = await openBrowser(bed).open(authorizeUrl(bed, silent))
    expect(answerOf(visit)).toMatchObject({ error: 'login_required', state: 'the-state' })
    expect(answerOf(visit)['error_description']).toMatch(/^AADSTS50058/)
  })

  it('says interaction_required where several people are, unless a hint decides', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    await signIn(bed, browser, benId, { prompt: 'select_account' })
    const visit = await browser.open(authorizeUrl(bed, silent))
    expect(answerOf(visit)).toMatchObject({ error: 'interaction_required' })
    const hint = { ...silent, login_hint: 'ben@contoso.example' }
    expect(answerOf(await browser.open(authorizeUrl(bed, hint)))).toHaveProperty('code')
  })

  it('says what stands in the way: step-up, consent or a refusal', async () => {
    const browser = openBrowser(bed)
    await signIn(bed, browser, adaId)
    const leave = { ...silent, scope: 'https://leave.example/user_impersonation' }
    const error = async (changes: Record<string, string>) =>
      answerOf(await browser.open(authorizeUrl(bed, changes)))['error']
    expect(await error(leave)).toBe('consent_required')
    block(apiId)
    expect(await error({ ...silent, scope: apiScope })).toBe('interaction_required')
  })
})

function disable(objectId: string): void {
  const person = bed.directory.people.get(objectId)
  if (person !== undefined) person.disabled = true
}

function requireAssignment(appId: string): void {
  const registration = bed.directory.registrations.get(appId)
  if (registration !== undefined) registration.assignmentRequired = true
}

function block(appId: string): void {
  const registration = bed.directory.registrations.get(appId)
  if (registration !== undefined) registration.conditionalAccess = 'block'
}
