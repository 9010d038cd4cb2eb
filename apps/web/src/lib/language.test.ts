import { expect, it } from 'vitest'
import { languageOf } from './language.ts'

it('the language of the page is the one that the person chose, else the browser’s', () => {
  expect(languageOf('ja', ['de'])).toBe('ja')
  expect(languageOf('system', ['sv', 'de-CH', 'fr'])).toBe('de')
})
