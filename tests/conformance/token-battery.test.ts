import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged, expectRefusedToken } from '../fixtures/expect-problem.ts'
import {
  claimsOf,
  foreignEc,
  foreignRsa,
  forge,
  forgeHs256,
  forgeRaw,
  headerOf,
  part,
} from '../fixtures/forge.ts'
import { postSession, sessionToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'

/**
 * Tokens that look like the right one and are not the tenant's. None may open a session.
 * @see https://www.rfc-editor.org/rfc/rfc8725
 */
let stack: Stack
let good: string
let header: Record<string, unknown>
let claims: Record<string, unknown>
let tenantJwk: JsonWebKey
/** A key that the BFF takes for the tenant's, so that only the form of a token is wrong. */
let trusted: TrustedKey
let attacker: { server: Server; url: string; requests: string[] }

beforeAll(async () => {
  stack = await startStack()
  trusted = await trustKeyOfTests(stack)
  tenantJwk = trusted.tenantJwk
  good = await sessionToken(stack, demoIds.ALICE)
  header = headerOf(good)
  claims = claimsOf(good)
  attacker = await startAttacker()
})
afterAll(async () => {
  attacker.server.close()
  await stack[Symbol.asyncDispose]()
})

/** A key server that would vouch for the foreign key. */
async function startAttacker() {
  const requests: string[] = []
  const jwk = { ...foreignRsa.publicKey.export({ format: 'jwk' }), kid: 'attacker', use: 'sig' }
  const server = createServer((req, res) => {
    requests.push(req.url ?? '')
    res.setHeader('Content-Type', 'application/json')
    res.end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, requests, url: `http://127.0.0.1:${port}/keys` }
}

const pem = () => createPublicKey({ key: tenantJwk, format: 'jwk' })
const [headerPart, payloadPart, signaturePart] = [0, 1, 2].map(
  (index) => () => good.split('.')[index] ?? '',
) as [() => string, () => string, () => string]
const unsigned = (alg: string) => `${part(JSON.stringify({ ...header, alg }))}.${payloadPart()}.`

const AUTHORIZATIONS: [name: string, header: () => string | undefined][] = [
  ['no header at all', () => undefined],
  ['the scheme alone', () => 'Bearer'],
  ['an empty token', () => 'Bearer '],
  ['another scheme', () => `Basic ${good}`],
  ['the token without a scheme', () => good],
  ['a token in quotes', () => `Bearer "${good}"`],
  ['two tokens', () => `Bearer ${good} ${good}`],
  ['a list of tokens', () => `Bearer ${good},${good}`],
]

const FORMS: [name: string, reason: 'malformed' | 'signature', token: () => string][] = [
  ['garbage', 'malformed', () => 'garbage'],
  ['dots alone', 'malformed', () => '..'],
  ['one part', 'malformed', headerPart],
  ['two parts', 'malformed', () => `${headerPart()}.${payloadPart()}`],
  ['four parts', 'malformed', () => `${good}.${signaturePart()}`],
  ['five parts, as an encrypted token', 'malformed', () => `${good}.${part('iv')}.${part('tag')}`],
  ['a token cut in its payload', 'malformed', () => good.slice(0, 200)],
  ['a token cut in its signature', 'signature', () => good.slice(0, -20)],
  ['an empty signature', 'signature', () => `${headerPart()}.${payloadPart()}.`],
  ['a header that is not JSON', 'signature', () => `${part('no')}.${payloadPart()}.AAAA`],
  ['a header without alg', 'signature', () => forge({ kid: header['kid'] }, claims)],
  ['a payload that is not JSON', 'malformed', () => trusted.signText('no JSON')],
  ['a payload that is an array', 'malformed', () => trusted.signText(JSON.stringify([claims]))],
  ['a payload that is a string', 'malformed', () => trusted.signText('"text"')],
  ['a payload that is null', 'malformed', () => trusted.signText('null')],
  ['a payload that is a number', 'malformed', () => trusted.signText('1')],
  ['a payload of nothing', 'malformed', () => trusted.signText('')],
]

const ALGORITHMS: [name: string, token: () => string][] = [
  ['alg none', () => unsigned('none')],
  ['alg None', () => unsigned('None')],
  ['alg NONE with a signature', () => `${unsigned('NONE')}${signaturePart()}`],
  ['alg in lower case', () => unsigned('rs256') + signaturePart()],
  [
    'HS256 with the public key as PEM',
    () => forgeHs256(header, claims, pem().export({ type: 'spki', format: 'pem' }).toString()),
  ],
  [
    'HS256 with the public key as PKCS#1 PEM',
    () => forgeHs256(header, claims, pem().export({ type: 'pkcs1', format: 'pem' }).toString()),
  ],
  ['HS256 with the public key as JWK', () => forgeHs256(header, claims, JSON.stringify(tenantJwk))],
  ['HS256 with the modulus', () => forgeHs256(header, claims, tenantJwk.n ?? '')],
  ['HS256 with an empty secret', () => forgeHs256(header, claims, '')],
  ['a foreign key under the known kid', () => forge(header, claims)],
  ['a foreign key under an unknown kid', () => forge({ ...header, kid: 'unknown' }, claims)],
  ['a foreign key without kid', () => forge({ alg: 'RS256', typ: 'JWT' }, claims)],
  ['a foreign key under a kid of another type', () => forge({ ...header, kid: 1 }, claims)],
  ['a foreign key by x5t alone', () => forge({ alg: 'RS256', x5t: header['kid'] }, claims)],
  ['RS512 with a foreign key', () => forge({ ...header, alg: 'RS512' }, claims)],
  ['PS256 with a foreign key', () => forge({ ...header, alg: 'PS256' }, claims)],
  [
    'ES256 with a foreign key',
    () => forge({ ...header, alg: 'ES256' }, claims, foreignEc.privateKey),
  ],
  ['RS512 with a trusted key', () => trusted.sign(claims, { alg: 'RS512' })],
  ['PS256 with a trusted key', () => trusted.sign(claims, { alg: 'PS256' })],
  ['crit on a known member', () => trusted.sign(claims, { crit: ['exp'], exp: 1 })],
  ['crit on an unknown member', () => trusted.sign(claims, { crit: ['x-new'], 'x-new': true })],
  ['crit that is empty', () => trusted.sign(claims, { crit: [] })],
  ['an unencoded payload (b64)', () => trusted.sign(claims, { crit: ['b64'], b64: false })],
  [
    'alg twice in the header',
    () => forgeRaw(`{"alg":"none","kid":"${String(header['kid'])}","alg":"RS256"}`, '{}'),
  ],
  [
    'claims changed after signing',
    () =>
      `${headerPart()}.${part(JSON.stringify({ ...claims, oid: demoIds.BOB }))}.${signaturePart()}`,
  ],
]

const OWN_KEYS: [name: string, header: () => Record<string, unknown>][] = [
  ['jku', () => ({ jku: attacker.url, kid: 'attacker' })],
  ['x5u', () => ({ x5u: attacker.url, kid: 'attacker' })],
  ['jwk', () => ({ jwk: foreignRsa.publicKey.export({ format: 'jwk' }) })],
  ['x5c', () => ({ x5c: [foreignRsa.publicKey.export({ type: 'spki', format: 'der' })] })],
  ['a kid that is an address', () => ({ kid: attacker.url })],
  ['a kid that is a path', () => ({ kid: '../../../../dev/null' })],
]

async function expectRefusal(token: string, reason: string): Promise<void> {
  const browser = createBrowserLike(stack)
  expectRefusedToken(await postSession(browser, token), reason)
  expect(browser.cookies.size).toBe(0)
  expectNotLogged(stack.logs, token)
}

describe('the tokens of this battery', () => {
  test('are refused for the named fault alone: untouched they open a session', async () => {
    expect((await postSession(createBrowserLike(stack), good)).status).toBe(201)
    const own = await postSession(createBrowserLike(stack), trusted.sign(claims))
    expect(own.status, own.text).toBe(201)
  })
})

describe('POST /bff/session takes no token from', () => {
  test.each(AUTHORIZATIONS)('%s', async (_name, authorization) => {
    const browser = createBrowserLike(stack)
    const headers = { Authorization: authorization() }
    const answer = await browser.call(paths.session, { method: 'POST', headers })
    expectRefusedToken(answer, 'missing')
    expect(browser.cookies.size).toBe(0)
    expectNotLogged(stack.logs, good)
  })

  test('query or body', async () => {
    const browser = createBrowserLike(stack)
    const answer = await browser.call(`${paths.session}?access_token=${good}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `access_token=${good}`,
    })
    expectRefusedToken(answer, 'missing')
    expectNotLogged(stack.logs, good)
  })
})

describe('POST /bff/session refuses the form of', () => {
  test.each(FORMS)('%s', (_name, reason, token) => expectRefusal(token(), reason))
})

describe('POST /bff/session refuses the signature of', () => {
  test.each(ALGORITHMS)('%s', (_name, token) => expectRefusal(token(), 'signature'))
})

describe('POST /bff/session never asks a token for its own key:', () => {
  test.each(OWN_KEYS)('%s', async (_name, own) => {
    await expectRefusal(forge({ alg: 'RS256', typ: 'JWT', ...own() }, claims), 'signature')
    expect(attacker.requests).toEqual([])
  })
})
