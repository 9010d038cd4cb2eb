import { describe, expect, it } from 'vitest'
import { linkedPath, readAppPath } from './app-path.ts'

describe('readAppPath', () => {
  it.each([
    ['', ''],
    ['/', ''],
    ['api/items', 'api/items'],
    ['/api/items?x=1&y=%20', 'api/items?x=1&y=%20'],
    [' api/%C3%A9 ', 'api/%C3%A9'],
    ['a/../b', 'a/../b'],
  ])('keeps %j as %j', (typed, path) => {
    expect(readAppPath('leave', typed)).toMatchObject({ path })
  })

  it.each([
    '..',
    '../other/',
    '../../bff/session',
    'a/../../x',
    '%2e%2e/x',
    '..\\..\\bff',
    '.%2E/%2e./bff',
  ])('refuses to leave the app with %j', (typed) => {
    expect(readAppPath('leave', typed)).toBe('outside')
  })

  it('refuses a fragment, which a browser would drop', () => {
    expect(readAppPath('leave', 'a#b')).toBe('fragment')
  })
})

describe('linkedPath', () => {
  it('fills in what a link asks for', () => {
    expect(linkedPath('leave', '?path=api%2Fitems%3Fx%3D1')).toBe('api/items?x=1')
  })

  it.each(['', '?path=..%2F..%2Fbff%2Fsession', '?other=1'])(
    'fills in nothing for %j',
    (search) => {
      expect(linkedPath('leave', search)).toBe('')
    },
  )
})
