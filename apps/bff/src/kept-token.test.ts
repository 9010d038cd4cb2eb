import { inspect } from 'node:util'

import { expect, test } from 'vitest'

import { keptToken } from './kept-token.ts'

const part = (bytes: number) => Buffer.alloc(bytes, 'kept token').toString('base64url')

test.each([
  ['a JWT', `${part(90)}.${part(1000)}.${part(256)}`],
  ['a JWT with parts of every length modulo three', `${part(91)}.${part(1001)}.${part(255)}`],
  ['an unsigned JWT', `${part(90)}.${part(100)}.`],
  ['an encrypted JWT', [part(90), part(256), part(12), part(700), part(16)].join('.')],
  ['a signature whose last character has unused bits set', `${part(3)}.${part(3)}.${part(3)}_B`],
  ['a last character that no byte ends with', `${part(3)}.${part(3)}.AAAAA`],
  ['padding', `${part(3)}.${part(3)}.${part(3)}==`],
  ['the standard alphabet', `${part(3)}.${part(3)}.+/+/`],
  ['an opaque token', '0.AXoAc-opaque_refresh.token~with+more'],
  ['a token that is not ASCII', 'ä.ö.ü'],
  ['nothing', ''],
])('%s comes back letter for letter, and shows by accident nowhere', (_kind, token) => {
  const kept = keptToken(token)
  expect(kept.reveal()).toBe(token)
  expect([String(kept), JSON.stringify(kept), inspect(kept, { showHidden: true })]).toEqual([
    '[secret]',
    '"[secret]"',
    '[secret]',
  ])
})
