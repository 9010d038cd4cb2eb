import { expect, it } from 'vitest'
import { isPending, markPending, takePending } from './pending-redirect.ts'

function memoryStore(initial?: string) {
  const values = new Map<string, string>()
  if (initial !== undefined) values.set('portal.auth.pending', initial)
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}

it('gives the mark back once', () => {
  const store = memoryStore()
  markPending({ purpose: 'step-up', token: 'app', appId: 'leave' }, store)
  expect(isPending(store)).toBe(true)
  expect(takePending(store)).toEqual({ purpose: 'step-up', token: 'app', appId: 'leave' })
  expect(isPending(store)).toBe(false)
  expect(takePending(store)).toBeUndefined()
})

it.each([
  '',
  'null',
  '{"purpose":"sign-in"}',
  '{"purpose":"other","token":"session"}',
  '{"purpose":"step-up","token":"app"}',
  '{"purpose":"step-up","token":"app","appId":7}',
])('ignores what it did not write: %s', (text) => {
  const store = memoryStore(text)
  expect(takePending(store)).toBeUndefined()
  expect(isPending(store)).toBe(false)
})
