import { expect, test } from 'vitest'

import { wantedLanguages } from './wanted-languages.ts'

test.each([
  [undefined, []],
  ['de', ['de']],
  ['de-CH, de;q=0.9, en;q=0.8', ['de-CH', 'de', 'en']],
  ['en;q=0.5,fr , ja;q=0.7', ['fr', 'ja', 'en']],
  ['en; Q=0.2, es; q=0.3', ['es', 'en']],
  // Not wanted at all, or not to be understood.
  ['de;q=0, fr;q=0.000, es;q=high, ja;q=..., ar', ['ar']],
  ['*;q=0.1, de;q=0.1', ['*', 'de']],
])('%s asks for %j', (header, tags) => {
  expect(wantedLanguages(header)).toEqual(tags)
})
