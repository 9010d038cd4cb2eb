import { expect, it } from 'vitest'
import { createFormats, initialsOf } from './format.ts'

const english = createFormats('en')

it('formats sizes', () => {
  expect([1, 842, 1536, 3 * 1024 ** 2].map(english.bytes)).toEqual([
    '1 byte',
    '842 bytes',
    '1.5 kB',
    '3 MB',
  ])
})

it('promises no more time than there is', () => {
  expect([1, 45, 60, 119].map(english.remaining)).toEqual([
    '1 second',
    '45 seconds',
    '1 minute',
    '1 minute',
  ])
})

it('takes initials of the first and the last word', () => {
  expect(
    ['Ada Lovelace', 'ada', 'Anna (HR) van Dam', 'élise.petit', '…', ''].map(initialsOf),
  ).toEqual(['AL', 'A', 'AD', 'ÉP', '', ''])
})
