import { expect, it } from 'vitest'
import { charsetOf, isJson, isText, mediaTypeOf } from './media-type.ts'

it('reads a media type', () => {
  expect([mediaTypeOf(null), mediaTypeOf('Text/HTML; a=b')]).toEqual(['', 'text/html'])
})

it('reads the encoding of a text', () => {
  expect(charsetOf('text/plain; charset="Shift_JIS"')).toBe('Shift_JIS')
  expect([charsetOf(null), charsetOf('text/plain')]).toEqual(['utf-8', 'utf-8'])
})

it('tells what can be read', () => {
  expect(['application/json', 'application/problem+json', 'application/jsonp'].map(isJson)).toEqual(
    [true, true, false],
  )
  expect(['text/csv', 'application/atom+xml', 'application/pdf'].map(isText)).toEqual([
    true,
    true,
    false,
  ])
})
