import { describe, expect, it } from 'vitest'

import { createSpeaker } from './speaker.ts'

const english = {
  'test.plain': 'Your apps',
  'test.opening': 'Opening {app}',
  'test.hidden': '{count, plural, one {# app is hidden} other {# apps are hidden}}',
  'test.of': '{count, number} in {name}',
} as const

const say = createSpeaker('en', 'en')(english)

describe('the words of a catalog', () => {
  it('take their values', () => {
    expect(say('test.plain')).toBe('Your apps')
    expect(say('test.opening', { app: 'Leave' })).toBe('Opening Leave')
    expect(say('test.of', { count: 1234, name: 'Finance' })).toBe('1,234 in Finance')
  })

  it('bend to a number by the rules of the language', () => {
    const arabic = createSpeaker('ar', 'ar-EG', {
      'test.hidden': '{count, plural, zero {z} one {o} two {t} few {# f} many {# m} other {# x}}',
    })(english)
    const german = createSpeaker('de', 'de-CH', {
      'test.hidden': '{count, plural, one {# App} other {# Apps}}',
    })(english)
    expect([1, 2].map((count) => say('test.hidden', { count }))).toEqual([
      '1 app is hidden',
      '2 apps are hidden',
    ])
    expect([0, 1, 2, 3, 11, 100].map((count) => arabic('test.hidden', { count }))).toEqual([
      'z',
      'o',
      't',
      '٣ f',
      '١١ m',
      '١٠٠ x',
    ])
    // Which apostrophe the Swiss put there differs from one release of CLDR to the next.
    expect(german('test.hidden', { count: 1234 })).toMatch(/^1['’]234 Apps$/u)
  })

  it('are English where the language lacks them', () => {
    expect(createSpeaker('de', 'de', {})(english)('test.opening', { app: 'X' })).toBe('Opening X')
  })

  it('keep names in their own direction', () => {
    const arabic = createSpeaker('ar', 'ar', { 'test.opening': 'جارٍ فتح {app}' })(english)
    expect(arabic('test.opening', { app: 'Leave (HR)' })).toBe('جارٍ فتح \u2068Leave (HR)\u2069')
    expect(say('test.opening', { app: 'الرواتب' })).toBe('Opening \u2068الرواتب\u2069')
  })

  it('are not turned round by a name', () => {
    const arabic = createSpeaker('ar', 'ar', { 'test.opening': 'جارٍ فتح {app}' })(english)
    expect(say('test.opening', { app: '\u202efdp.exe' })).toBe('Opening fdp.exe')
    expect(arabic('test.opening', { app: 'a\u2069\u202eb' })).toBe('جارٍ فتح \u2068ab\u2069')
    expect(say('test.opening', { app: '\u200f(x)' })).toBe('Opening \u2068\u200f(x)\u2069')
  })

  it('are not worded by a name', () => {
    expect(say('test.opening', { app: '{app} {constructor}' })).toBe('Opening {app} {constructor}')
  })

  it('leave what a name spells as it is spelt', () => {
    const spelt = String.raw`\u202efdp.exe \x3cb> C:\new \\ \u0041`
    expect(say('test.opening', { app: spelt })).toBe(`Opening ${spelt}`)
  })

  it('do not compile with another id or without a value', () => {
    const wrong = () => [
      // @ts-expect-error -- no such message
      say('test.plian'),
      // @ts-expect-error -- the message tells the app
      say('test.opening'),
      // @ts-expect-error -- the value has another name
      say('test.opening', { name: 'X' }),
      // @ts-expect-error -- the message takes none
      say('test.plain', { app: 'X' }),
      // @ts-expect-error -- a plural takes a number
      say('test.hidden', { count: '2' }),
    ]
    expect(wrong).toBeTypeOf('function')
  })
})
