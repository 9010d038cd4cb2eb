import { X509Certificate } from 'node:crypto'

import { importPKCS8, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createClientCertificate, type ClientCertificate } from './client-certificate.ts'
import { createFederatedIssuer } from './federated-issuer.ts'
import { adaId, apiId, apiScope, spaId, startTestBed, type TestBed } from './test-bed.ts'
import { claimsOf, onBehalfOf } from './test-tokens.ts'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const ISSUER = 'https://cluster.example'
const SUBJECT = 'system:serviceaccount:portal:bff'

let bed: TestBed
let assertion: string
beforeEach(async () => {
  bed = await startTestBed()
  assertion = await bed.entra.tokens.issueAccessToken({
    person: adaId,
    clientAppId: spaId,
    scope: apiScope,
  })
})
afterEach(() => bed[Symbol.asyncDispose]())

const credentials = () => {
  const found = bed.directory.registrations.get(apiId)?.credentials
  if (found === undefined) throw new Error('no API registration')
  return found
}

const withAssertion = (clientAssertion: string) =>
  onBehalfOf(bed, assertion, {
    client_secret: undefined,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: clientAssertion,
  })

describe('a client secret', () => {
  it('is refused when it is wrong', async () => {
    const { status, body } = await onBehalfOf(bed, assertion, { client_secret: 'wrong' })
    expect(status).toBe(401)
    expect(body).toMatchObject({ error: 'invalid_client', error_codes: [7000215] })
  })

  it('is refused once it has expired, while a newer one works', async () => {
    credentials().secrets = [
      { value: 'old', expiresAtMs: bed.clock.nowMs },
      { value: 'new', expiresAtMs: bed.clock.nowMs + 1 },
    ]
    const answer = (secret: string) => onBehalfOf(bed, assertion, { client_secret: secret })
    expect((await answer('old')).body).toMatchObject({ error_codes: [7000222] })
    expect((await answer('new')).status).toBe(200)
  })

  it('is of no use to a client that does not exist', async () => {
    const { status, body } = await onBehalfOf(bed, assertion, {
      client_id: 'dddddddd-0000-4000-8000-000000000009',
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: 'unauthorized_client', error_codes: [700016] })
  })
})

describe('a certificate', () => {
  let certificate: ClientCertificate
  beforeEach(async () => {
    certificate = await createClientCertificate('portal-bff', bed.clock.nowMs)
    credentials().certificates.push(certificate.credential)
  })

  async function sign(changes: { aud?: string; nbf?: number; sub?: string } = {}) {
    const now = Math.floor(bed.clock.nowMs / 1000)
    const claims = { aud: bed.tokenUrl, nbf: now, exp: now + 600, sub: apiId, iss: apiId }
    return await new SignJWT({ ...claims, ...changes, jti: 'one' })
      .setProtectedHeader({
        alg: 'PS256',
        typ: 'JWT',
        'x5t#S256': certificate.credential.thumbprint,
      })
      .sign(await importPKCS8(certificate.privateKeyPem, 'PS256'))
  }

  it('is a well-formed self-signed one', () => {
    const parsed = new X509Certificate(certificate.certificatePem)
    expect(parsed.subject).toBe('CN=portal-bff')
    expect(parsed.verify(parsed.publicKey)).toBe(true)
  })

  it('proves the client, which the token tells', async () => {
    const { status, body } = await withAssertion(await sign())
    expect(status).toBe(200)
    expect(claimsOf(body['access_token'])).toMatchObject({ appidacr: '2' })
    expect(bed.entra.faults.tokenRequests.at(-1)).toMatchObject({ clientAuth: 'certificate' })
  })

  it('may be a moment ahead of the clock', async () => {
    const nbf = Math.floor(bed.clock.nowMs / 1000) + 1
    expect((await withAssertion(await sign({ nbf }))).status).toBe(200)
  })

  it.each([
    ['another audience', { aud: 'https://elsewhere.example' }, 700027],
    ['another subject', { sub: spaId }, 700027],
    ['a time to come', { nbf: 4_000_000_000 }, 700024],
  ])('is refused with %s', async (_what, changes, code) => {
    const { status, body } = await withAssertion(await sign(changes))
    expect(status).toBe(401)
    expect(body).toMatchObject({ error: 'invalid_client', error_codes: [code] })
  })

  it('is refused where the registration does not know it', async () => {
    credentials().certificates.splice(0)
    expect((await withAssertion(await sign())).body).toMatchObject({ error_codes: [700027] })
  })
})

describe('a federated credential', () => {
  beforeEach(() => {
    credentials().federated.push({
      issuer: ISSUER,
      subject: SUBJECT,
      audience: 'api://AzureADTokenExchange',
    })
  })
  const issuer = () => createFederatedIssuer(bed.directory, () => bed.clock.nowMs, ISSUER)

  it('proves the client with a token of the outside issuer', async () => {
    const { status } = await withAssertion(await (await issuer()).mint(SUBJECT))
    expect(status).toBe(200)
    expect(bed.entra.faults.tokenRequests.at(-1)).toMatchObject({ clientAuth: 'federated' })
  })

  it('is refused for another subject, another audience and when expired', async () => {
    const { mint } = await issuer()
    const codes = async (token: string) => (await withAssertion(token)).body['error_codes']
    expect(await codes(await mint('system:serviceaccount:other'))).toEqual([700213])
    expect(await codes(await mint(SUBJECT, { audience: apiId }))).toEqual([700213])
    expect(await codes(await mint(SUBJECT, { lifetimeSeconds: -600 }))).toEqual([700024])
    expect(await codes('no token')).toEqual([700213])
  })

  it('is refused when somebody else signed', async () => {
    const { mint } = await issuer()
    const forged = await mint(SUBJECT)
    await issuer()
    expect((await withAssertion(forged)).body).toMatchObject({ error_codes: [700213] })
  })
})
