import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  adaId,
  apiId,
  apiScope,
  apiSecret,
  spaId,
  spaOrigin,
  spaRedirect,
  startTestBed,
  tenantId,
  webId,
  webRedirect,
  type TestBed,
} from '../test-bed.ts'
import { openBrowser, signIn, verifier } from '../test-browser.ts'
import { claimsOf, postToken, redeemCode } from '../test-tokens.ts'

let bed: TestBed
beforeEach(async () => {
  bed = await startTestBed()
})
afterEach(() => bed[Symbol.asyncDispose]())

const web = {
  client_id: webId,
  redirect_uri: webRedirect,
  scope: 'openid offline_access',
  code_challenge: undefined,
  code_challenge_method: undefined,
}

const codeOf = async (changes: Record<string, string | undefined> = {}) =>
  (await signIn(bed, openBrowser(bed), adaId, changes))['code']

describe('redeeming a code', () => {
  it('answers a page with exactly the members that MSAL reads', async () => {
    const { status, headers, body } = await redeemCode(bed, await codeOf())
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe(spaOrigin)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(body).toSorted()).toEqual([
      'access_token',
      'client_info',
      'expires_in',
      'ext_expires_in',
      'id_token',
      'refresh_token',
      'refresh_token_expires_in',
      'scope',
      'token_type',
    ])
    expect(body).toMatchObject({
      token_type: 'Bearer',
      scope: apiScope,
      refresh_token_expires_in: 86_400,
    })
  })

  it('puts the nonce into the ID token, and sid only if the registration asks for it', async () => {
    const idToken = async () => claimsOf((await redeemCode(bed, await codeOf())).body['id_token'])
    const claims = await idToken()
    expect(claims).toMatchObject({
      aud: spaId,
      iss: `${bed.base}/v2.0`,
      nonce: 'the-nonce',
      oid: adaId,
      tid: tenantId,
      preferred_username: 'ada@contoso.example',
      name: 'Ada Ångström',
      ver: '2.0',
    })
    expect(claims).not.toHaveProperty('sid')
    expect(claims).not.toHaveProperty('login_hint')
    bed.directory.registrations.get(spaId)?.optionalClaims.push('sid')
    expect(await idToken()).toHaveProperty('sid')
  })

  it('gives no refresh token without offline_access and no ID token without openid', async () => {
    const { body } = await redeemCode(bed, await codeOf({ scope: apiScope }))
    expect(body).not.toHaveProperty('refresh_token')
    expect(body).not.toHaveProperty('id_token')
  })

  it('works once', async () => {
    const code = await codeOf()
    await redeemCode(bed, code)
    const { status, body } = await redeemCode(bed, code)
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [54005] })
  })

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 501481],
    ['no verifier', { code_verifier: undefined }, 501481],
    ['another redirect URI', { redirect_uri: `${spaOrigin}/` }, 500112],
    ['another client', { client_id: apiId }, 70000],
    ['two resources', { scope: `${apiScope} https://leave.example/user_impersonation` }, 28000],
  ])('refuses %s', async (_what, changes, code) => {
    const { body } = await redeemCode(bed, await codeOf(), changes)
    expect(body).toMatchObject({ error_codes: [code] })
    expect(body).not.toHaveProperty('access_token')
  })

  it('refuses a code after ten minutes', async () => {
    const code = await codeOf()
    bed.clock.nowMs += 600_000
    expect((await redeemCode(bed, code)).body).toMatchObject({ error_codes: [70008] })
  })

  it('refuses what was granted before a revocation', async () => {
    const code = await codeOf()
    const ada = bed.directory.people.get(adaId)
    if (ada !== undefined) ada.tokensRevokedAtMs = bed.clock.nowMs
    expect((await redeemCode(bed, code)).body).toMatchObject({
      error: 'invalid_grant',
      error_codes: [50173],
    })
  })
})

describe('the kind of redirect URI', () => {
  const fields = (code: string | undefined) => ({
    client_id: spaId,
    grant_type: 'authorization_code',
    code,
    redirect_uri: spaRedirect,
    code_verifier: verifier,
  })

  it('spa: without Origin no token', async () => {
    const { body } = await postToken(bed, fields(await codeOf()))
    expect(body).toMatchObject({ error: 'invalid_request', error_codes: [9002327] })
  })

  it('spa: an origin that is not registered cannot read the answer', async () => {
    const { headers } = await postToken(bed, fields(await codeOf()), {
      origin: 'http://evil.localhost:8400',
    })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('web: with Origin no token, and no answer that a page could read', async () => {
    const code = await codeOf(web)
    const webFields = {
      ...fields(code),
      client_id: webId,
      redirect_uri: webRedirect,
      code_verifier: undefined,
    }
    const refused = await postToken(bed, webFields, { origin: spaOrigin })
    expect(refused.body).toMatchObject({ error_codes: [9002326] })
    expect(refused.headers.get('access-control-allow-origin')).toBeNull()
    const anonymous = await postToken(bed, webFields)
    expect(anonymous).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    const good = await postToken(bed, { ...webFields, client_secret: apiSecret })
    expect(good).toMatchObject({ status: 200, body: { scope: 'openid' } })
  })
})

describe('the browser path of application proxy', () => {
  it('redeems a code once, for the app that it was made for', async () => {
    const code = (await codeOf(web)) ?? ''
    const { redeemCode: redeem } = bed.entra
    expect(await redeem(code, webRedirect, apiId)).toBeUndefined()
    expect(await redeem(code, webRedirect, webId)).toEqual({
      objectId: adaId,
      name: 'Ada Ångström',
      username: 'ada@contoso.example',
      expiresAtMs: bed.clock.nowMs + 3_600_000,
    })
    expect(await redeem(code, webRedirect, webId)).toBeUndefined()
  })
})
