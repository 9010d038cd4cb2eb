import { beforeEach, describe, expect, it } from 'vitest'
import { countHop, mayOpenByItself } from './hops.ts'

const NOW = 1_800_000_000_000
let kept: Map<string, string>
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}
beforeEach(() => {
  kept = new Map()
})

describe('hops to an app', () => {
  it('are three in a minute at most', () => {
    for (const seconds of [0, 1, 2]) {
      expect(mayOpenByItself('a', NOW + seconds * 1000, store)).toBe(true)
      countHop('a', NOW + seconds * 1000, store)
    }
    expect(mayOpenByItself('a', NOW + 3000, store)).toBe(false)
    expect(mayOpenByItself('a', NOW + 59_999, store)).toBe(false)
    expect(mayOpenByItself('a', NOW + 60_000, store)).toBe(true)
  })

  it('count for their app alone', () => {
    for (let hop = 0; hop < 3; hop++) countHop('a', NOW, store)
    expect(mayOpenByItself('a', NOW, store)).toBe(false)
    expect(mayOpenByItself('b', NOW, store)).toBe(true)
  })

  it('leave no growing record behind', () => {
    for (let minute = 0; minute < 9; minute++) countHop('a', NOW + minute * 60_000, store)
    expect([...kept.values()]).toEqual([String(NOW + 8 * 60_000)])
  })

  it.each(['', 'nonsense', '[1,2]', '1 2 3', '9e99 9e99 9e99'])(
    'are not blocked by the odd record %j',
    (record) => {
      kept.set('portal.open.a', record)
      expect(mayOpenByItself('a', NOW, store)).toBe(true)
    },
  )
})
