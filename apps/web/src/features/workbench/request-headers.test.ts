import { expect, it } from 'vitest'
import { isReserved, readHeaders } from './request-headers.ts'

it('reads one header from each line', () => {
  expect(readHeaders('X-A: 1\r\n\n  x-b :two: three \nX-Empty:')).toEqual([
    ['X-A', '1'],
    ['x-b', 'two: three'],
    ['X-Empty', ''],
  ])
  expect(readHeaders('  ')).toEqual([])
})

it.each([
  ['X-A', 'form'],
  [': 1', 'form'],
  ['X A: 1', 'form'],
  ['X-Ä: 1', 'form'],
  ['X-A: ‹›', 'value'],
  ['X-A: a\0b', 'value'],
  ['Authorization: Bearer x', 'reserved'],
  ['cookie: a=b', 'reserved'],
  ['X-Portal-Request: 1', 'reserved'],
  ['Sec-Fetch-Site: none', 'reserved'],
])('refuses %j: %s', (typed, kind) => {
  expect(readHeaders(`X-Fine: 1\n${typed}`)).toMatchObject({ line: 2, kind })
})

it('knows what a page cannot set', () => {
  expect(['X-MS-Client', 'If-Match'].map(isReserved)).toEqual([true, false])
})
