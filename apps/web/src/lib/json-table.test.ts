import { expect, it } from 'vitest'
import { toJsonTable } from './json-table.ts'

it('makes a table of a list of objects, with the columns of all rows', () => {
  expect(
    toJsonTable([
      { a: 1, b: 'x' },
      { a: null, c: { d: true } },
    ]),
  ).toEqual({
    member: undefined,
    columns: ['a', 'b', 'c'],
    rows: [
      ['1', 'x', undefined],
      ['null', undefined, '{"d":true}'],
    ],
  })
})

it('makes a table of the one list in an object', () => {
  expect(toJsonTable({ total: 1, items: [{ id: 7 }] })).toEqual({
    member: 'items',
    columns: ['id'],
    rows: [['7']],
  })
})

it('takes hostile member names as plain columns', () => {
  const table = toJsonTable(JSON.parse('[{"__proto__":1,"constructor":2},{}]'))
  expect(table?.columns).toEqual(['__proto__', 'constructor'])
  expect(table?.rows[1]).toEqual([undefined, undefined])
})

it.each([
  ['a number', 1],
  ['null', null],
  ['an empty list', []],
  ['a mixed list', [{ a: 1 }, 2]],
  ['a list of lists', [[1]]],
  ['empty objects', [{}, {}]],
  ['an object without a list', { a: 1 }],
  ['two lists', { a: [{ x: 1 }], b: [{ y: 1 }] }],
  ['too many columns', [Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`c${i}`, i]))]],
])('leaves %s as JSON', (_, value) => {
  expect(toJsonTable(value)).toBeUndefined()
})
