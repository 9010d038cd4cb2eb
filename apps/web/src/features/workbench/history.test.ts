import { expect, it } from 'vitest'
import { isPastCall, remember, type PastCall } from './history.ts'

const call = (path: string, at = 0, body = ''): PastCall => ({
  draft: { method: 'GET', path, headers: '', body },
  at,
  status: 200,
  elapsedMs: 5,
})

it('keeps the last twenty calls, the last one first', () => {
  let history: readonly PastCall[] = []
  for (let at = 0; at < 25; at += 1) history = remember(history, call(`a/${at}`, at))
  expect(history.map(({ at }) => at)).toEqual([...Array(20).keys()].map((index) => 24 - index))
})

it('holds the same call once', () => {
  const history = remember([call('a', 1), call('b', 2)], call('b', 3))
  expect(history.map(({ at, draft }) => [at, draft.path])).toEqual([
    [3, 'b'],
    [1, 'a'],
  ])
})

it('forgets a call whose body is too long to be kept whole', () => {
  expect(remember([], call('a', 1, 'x'.repeat(70_000)))).toEqual([])
})

it('knows a past call from anything else', () => {
  expect(isPastCall(call('a'))).toBe(true)
  expect(isPastCall({ ...call('a'), status: null })).toBe(true)
  for (const other of [
    null,
    'a',
    {},
    { ...call('a'), status: '200' },
    { ...call('a'), draft: {} },
  ]) {
    expect(isPastCall(other)).toBe(false)
  }
})
