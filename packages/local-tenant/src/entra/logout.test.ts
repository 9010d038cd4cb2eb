import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { adaId, benId, spaId, spaOrigin, startTestBed, type TestBed } from './test-bed.ts'
import { authorizeUrl, openBrowser, signIn, type TestBrowser } from './test-browser.ts'
import { claimsOf, redeemCode } from './test-tokens.ts'

let bed: TestBed
let browser: TestBrowser
beforeEach(async () => {
  bed = await startTestBed()
  browser = openBrowser(bed)
})
afterEach(() => bed[Symbol.asyncDispose]())

const logoutUrl = (parameters: Record<string, string>) =>
  `${bed.base}/oauth2/v2.0/logout?${new URLSearchParams(parameters)}`

const toPortal = { post_logout_redirect_uri: `${spaOrigin}/`, state: 'the-state' }
const asAda = { ...toPortal, logout_hint: 'ada@contoso.example' }

describe('sign-out', () => {
  it('ends the hinted sign-in and goes back with the state', async () => {
    await signIn(bed, browser, adaId)
    const visit = await browser.open(logoutUrl(asAda))
    expect(visit.status).toBe(302)
    expect(visit.location).toBe(`${spaOrigin}/?state=the-state`)
    const silent = await browser.open(authorizeUrl(bed, { prompt: 'none' }))
    expect(silent.location).toContain('error=login_required')
  })

  it('leaves other people signed in', async () => {
    await signIn(bed, browser, adaId)
    await signIn(bed, browser, benId, { prompt: 'select_account' })
    await browser.open(logoutUrl(asAda))
    const silent = await browser.open(authorizeUrl(bed, { prompt: 'none' }))
    expect(silent.location).toContain('code=')
  })

  it('asks which account without a hint', async () => {
    await signIn(bed, browser, adaId)
    const asking = await browser.open(logoutUrl(toPortal))
    expect(asking.page).toContain('Which account do you want to sign out of?')
    const visit = await browser.press(asking, '', adaId)
    expect(visit.location).toBe(`${spaOrigin}/?state=the-state`)
  })

  it('does not go to an address that no application has registered', async () => {
    await signIn(bed, browser, adaId)
    const elsewhere = { ...asAda, post_logout_redirect_uri: 'http://evil.localhost/' }
    const visit = await browser.open(logoutUrl(elsewhere))
    expect(visit.location).toBeNull()
    expect(visit.page).toContain('You signed out of your account')
    expect(visit.page).not.toContain('evil')
  })

  it('tells the applications through frames, by sid and without issuer', async () => {
    const page = bed.directory.registrations.get(spaId)
    if (page === undefined) throw new Error('test bed changed')
    page.optionalClaims = ['sid']
    page.frontChannelLogoutUrl = `${spaOrigin}/bff/front-channel-logout`
    const { code } = await signIn(bed, browser, adaId)
    const { sid } = claimsOf((await redeemCode(bed, code)).body['id_token'])
    const visit = await browser.open(logoutUrl(asAda))
    expect(visit.page).toContain(
      `<iframe src="${spaOrigin}/bff/front-channel-logout?sid=${String(sid)}"`,
    )
    expect(visit.headers.get('content-security-policy')).toContain(`frame-src ${spaOrigin}`)
    expect(visit.page).toContain(`<a id="return" href="${spaOrigin}/?state=the-state">`)
  })
})
