import { expect, it } from 'vitest'
import { decodeClaims } from './claims.ts'

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"},"note":{"value":"é?>"}}}'

it.each(['base64', 'base64url'] as const)('decodes UTF-8 JSON from %s', (encoding) => {
  expect(decodeClaims(Buffer.from(claims).toString(encoding))).toBe(claims)
})

it.each(['[]', '"text"', 'null', '{'])('refuses %s', (text) => {
  expect(() => decodeClaims(btoa(text))).toThrow(SyntaxError)
})
