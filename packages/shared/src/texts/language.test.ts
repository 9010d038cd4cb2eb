import { describe, expect, it } from 'vitest'

import { dirOf, languageFor, localeOf } from './language.ts'

describe('the language to speak', () => {
  it('is the first of the person’s that there is', () => {
    expect(languageFor(['sv', 'de-CH', 'fr'])).toBe('de')
    expect(languageFor(['AR-EG'])).toBe('ar')
  })

  it('is English where there is none of them', () => {
    expect(languageFor(['sv', 'nl'])).toBe('en')
    expect(languageFor([])).toBe('en')
    // Neither German nor French, whatever the tag begins with.
    expect(languageFor(['den', 'frr'])).toBe('en')
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
