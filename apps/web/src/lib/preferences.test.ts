import { DEFAULT_PREFERENCES, PREFERENCE_LIMITS } from '@app-proxy-portal/shared/api'
import { expect, it } from 'vitest'
import { opened } from './preferences.ts'

const start = { ...DEFAULT_PREFERENCES, recent: ['a', 'b'] }

it('puts what was opened first, and keeps a few', () => {
  expect(opened('b')(start).recent).toEqual(['b', 'a'])
  const many = Array.from({ length: PREFERENCE_LIMITS.recent }, (_, index) => `app-${index}`)
  const after = opened('new')({ ...start, recent: many }).recent
  expect(after).toHaveLength(PREFERENCE_LIMITS.recent)
  expect(after[0]).toBe('new')
  expect(after).not.toContain(many.at(-1))
})

it('leaves things as they are where that is first already', () => {
  expect(opened('a')(start)).toBe(start)
})
