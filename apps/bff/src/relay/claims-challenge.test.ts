import { describe, expect, test } from 'vitest'

import { readClaimsChallenge } from './claims-challenge.ts'

const WANTED = { access_token: { acrs: { essential: true, value: 'c1' } } }
const CLAIMS = JSON.stringify(WANTED)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const challenge = (claims: string) =>
  `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`
const read = (...values: string[]) =>
  readClaimsChallenge({ status: 401, reason: '', headers: { 'www-authenticate': values } })
const SOUND = encode(WANTED)
/** Differs between the two alphabets of base64, and needs padding. */
const ODD = { access_token: { acrs: { essential: true, value: '???>>>ü' } } }

describe('a challenge is read', () => {
  test.each<[string, string[]]>([
    ['as Microsoft documents it', [challenge(SOUND)]],
    [
      'with its parameters in another order',
      [`Bearer claims="${SOUND}",error="insufficient_claims"`],
    ],
    ['in any case', [`BEARER Error="Insufficient_Claims", CLAIMS="${SOUND}"`]],
    ['without quotes', [`Bearer error=insufficient_claims, claims=${SOUND}`]],
    ['with blanks around', [`  Bearer   error = "insufficient_claims" ,\tclaims = "${SOUND}" `]],
    ['with quoted pairs', [`Bearer error="insufficient\\_claims", claims="\\${SOUND}"`]],
    [
      'after commas and quotes in a string',
      [`Bearer realm="a, \\"Bearer b\\", c", ${challenge(SOUND).slice(7 + 10)}`],
    ],
    ['among other fields', ['Negotiate', 'Basic realm="x"', challenge(SOUND)]],
    [
      'among others in one field',
      [`Negotiate abc==, Basic realm="x, y", ${challenge(SOUND)}, Digest a=b`],
    ],
    ['after one that is not sound', [challenge('%%%'), challenge(SOUND)]],
    ['after one for something else', ['Bearer error="invalid_token"', challenge(SOUND)]],
  ])('%s', (_name, values) => {
    expect(read(...values)).toEqual({ claims: CLAIMS })
  })

  test.each([
    ['base64', Buffer.from(JSON.stringify(ODD)).toString('base64')],
    ['base64url', Buffer.from(JSON.stringify(ODD)).toString('base64url')],
  ])('in %s', (_name, encoded) => {
    expect(encoded).toMatch(/[+/=_-]/)
    expect(read(challenge(encoded))).toEqual({ claims: JSON.stringify(ODD) })
  })

  test('for its access token alone', () => {
    const others = { id_token: { auth_time: { essential: true } }, userinfo: {}, x: [1] }
    expect(read(challenge(encode({ ...others, ...WANTED })))).toEqual({ claims: CLAIMS })
  })

  test('up to 4 KB', () => {
    const long = (length: number) => ({ access_token: { x: 'x'.repeat(length) } })
    const room = 4096 - JSON.stringify(long(0)).length
    expect(read(challenge(encode(long(room))))?.claims).toHaveLength(4096)
    expect(read(challenge(encode(long(room + 1))))).toEqual({ claims: undefined })
  })
})

const deep = (levels: number): unknown => (levels === 0 ? {} : { a: deep(levels - 1) })
const json = (text: string) => Buffer.from(text).toString('base64')

describe('nothing is taken from', () => {
  test.each<[string, string]>([
    ['no claims', 'Bearer error="insufficient_claims"'],
    ['empty claims', challenge('')],
    ['what is not base64', challenge('{access_token: acrs}')],
    ['base64 with blanks', challenge(`${SOUND.slice(0, 8)} ${SOUND.slice(8)}`)],
    ['what is not JSON', challenge(json('access_token'))],
    [
      'what is not UTF-8',
      challenge(Buffer.from('{"access_token":{"a":"\u00ff"}}', 'latin1').toString('base64')),
    ],
    ['a list', challenge(encode([WANTED]))],
    ['null', challenge(encode(null))],
    ['an id_token alone', challenge(encode({ id_token: { acrs: null } }))],
    ['an access token that wants nothing', challenge(encode({ access_token: {} }))],
    ['an access token that is a list', challenge(encode({ access_token: ['acrs'] }))],
    ['an access token that is text', challenge(encode({ access_token: 'acrs' }))],
    ['a prototype', challenge(json('{"__proto__":{"access_token":{"acrs":null}}}'))],
    ['a prototype further in', challenge(json('{"access_token":{"a":{"__proto__":{"b":1}}}}'))],
    ['a constructor', challenge(json('{"access_token":{"constructor":{"a":1}}}'))],
    ['what nests deep', challenge(encode({ access_token: deep(7) }))],
    [
      'what nests very deep',
      challenge(json(`{"access_token":${'['.repeat(1500)}${']'.repeat(1500)}}`)),
    ],
    [
      'what is huge',
      challenge(Buffer.alloc(12_000, '{"access_token":{"a":1}} ').toString('base64')),
    ],
    [
      'numbers that grow',
      challenge(
        json(`{"access_token":{"a":[${Array.from({ length: 400 }, () => '1e20').join()}]}}`),
      ),
    ],
  ])('%s, though it is a challenge', (_name, value) => {
    expect(read(value)).toEqual({ claims: undefined })
  })

  test.each<[string, string]>([
    ['another error', `Bearer error="invalid_token", claims="${SOUND}"`],
    ['another scheme', `PoP error="insufficient_claims", claims="${SOUND}"`],
    [
      'an error in a string of something else',
      `Bearer realm="error=insufficient_claims, claims=${SOUND}"`,
    ],
    ['two errors', `Bearer error="insufficient_claims", error="invalid_token", claims="${SOUND}"`],
    ['two claims', `Bearer error="insufficient_claims", claims="${SOUND}", claims="e30="`],
    ['a string without an end', `Bearer error="insufficient_claims, claims=${SOUND}`],
    ['no scheme', `error="insufficient_claims", claims="${SOUND}"`],
    ['nothing', ''],
  ])('%s: it is no challenge', (_name, value) => {
    expect(read(value)).toBeUndefined()
  })

  test.each([200, 302, 400, 403, 500])('an answer with status %i', (status) => {
    const headers = { 'www-authenticate': challenge(SOUND) }
    expect(readClaimsChallenge({ status, reason: '', headers })).toBeUndefined()
  })

  test.each([
    ['quotes without an end', '"\\'.repeat(32_000)],
    ['commas', ','.repeat(64_000)],
    ['parameters', 'Bearer a=b,'.repeat(6000)],
    ['blanks', `Bearer a=${' '.repeat(60_000)}`],
  ])('endless %s, in no time', (_name, value) => {
    const startMs = performance.now()
    expect(read(value)).toBeUndefined()
    expect(performance.now() - startMs).toBeLessThan(200)
  })
})
