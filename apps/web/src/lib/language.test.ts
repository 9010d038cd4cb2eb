import { describe, expect, it } from 'vitest'
import { dirOf, languageOf, localeOf } from './language.ts'

describe('the language of the page', () => {
  it('is the one that the person chose', () => {
    expect(languageOf('ja', ['de'])).toBe('ja')
  })

  it('is else the first of the browser’s languages that the portal has', () => {
    expect(languageOf('system', ['sv', 'de-CH', 'fr'])).toBe('de')
    expect(languageOf('system', ['AR-EG'])).toBe('ar')
  })

  it('is English where it has none of them', () => {
    expect(languageOf('system', ['sv', 'nl'])).toBe('en')
    expect(languageOf('system', [])).toBe('en')
    // Neither German nor French, whatever the tag begins with.
    expect(languageOf('system', ['den', 'frr'])).toBe('en')
  })

  it('is written as in the person’s part of the world', () => {
    expect(localeOf('de', ['en-GB', 'de-CH', 'de'])).toBe('de-CH')
    expect(localeOf('fr', ['en-GB'])).toBe('fr')
  })

  it('runs from right to left in Arabic alone', () => {
    expect((['en', 'de', 'fr', 'es', 'ja', 'ar'] as const).map(dirOf)).toEqual([
      ...Array.from({ length: 5 }, () => 'ltr'),
      'rtl',
    ])
  })
})
