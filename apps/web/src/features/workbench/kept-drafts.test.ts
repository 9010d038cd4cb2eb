import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetDrafts, hasDrafts, keepDrafts, restoreDrafts } from './kept-drafts.ts'

const DRAFT = { method: 'PATCH', path: 'a?b', headers: 'If-Match: *', body: '{"a":1}' }
const KEY = ['draft', 'leave', '?path=x']
const HISTORY = [{ draft: DRAFT, at: 1, status: null, elapsedMs: 2 }]
let kept: Map<string, string>
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
beforeEach(() => {
  kept = new Map()
})

function written(): QueryClient {
  const queries = new QueryClient()
  queries.setQueryData(KEY, DRAFT)
  queries.setQueryData(['history', 'leave'], HISTORY)
  queries.setQueryData(['answer', 'leave'], 'an answer')
  return queries
}

describe('drafts that are kept', () => {
  it('come back to their person, and are gone from the store then', () => {
    keepDrafts(written(), 'tenant.alice', store)
    const queries = new QueryClient()
    restoreDrafts(queries, 'tenant.alice', store)
    expect(queries.getQueryData(KEY)).toEqual(DRAFT)
    expect(queries.getQueryData(['history', 'leave'])).toEqual(HISTORY)
    expect(queries.getQueryData(['answer', 'leave'])).toBeUndefined()
    expect(kept.size).toBe(0)
  })

  it('never reach anybody else, not even later', () => {
    keepDrafts(written(), 'tenant.alice', store)
    const queries = new QueryClient()
    restoreDrafts(queries, 'tenant.bob', store)
    restoreDrafts(queries, 'tenant.alice', store)
    expect(queries.getQueryCache().getAll()).toEqual([])
  })

  it('can be forgotten', () => {
    keepDrafts(written(), 'tenant.alice', store)
    forgetDrafts(store)
    expect(kept.size).toBe(0)
  })

  it('are known of, before and after they are kept', () => {
    expect(hasDrafts(new QueryClient(), store)).toBe(false)
    expect(hasDrafts(written(), store)).toBe(true)
    keepDrafts(written(), 'tenant.alice', store)
    expect(hasDrafts(new QueryClient(), store)).toBe(true)
    keepDrafts(new QueryClient(), 'tenant.alice', store)
    expect(hasDrafts(new QueryClient(), store)).toBe(false)
  })

  it('take so much room and no more: what was written first goes', () => {
    const queries = new QueryClient()
    const body = 'x'.repeat(200_000)
    for (const [at, app] of ['first', 'second', 'third'].entries()) {
      queries.setQueryData(['draft', app, ''], { ...DRAFT, body }, { updatedAt: at + 1 })
    }
    keepDrafts(queries, 'tenant.alice', store)
    const restored = new QueryClient()
    restoreDrafts(restored, 'tenant.alice', store)
    const apps = restored.getQueriesData({ queryKey: ['draft'] }).map(([[, app]]) => String(app))
    expect(apps.toSorted()).toEqual(['second', 'third'])
  })

  it('that are too long by themselves cost no other', () => {
    const queries = new QueryClient()
    queries.setQueryData(['draft', 'short', ''], DRAFT, { updatedAt: 1 })
    const body = 'x'.repeat(600_000)
    queries.setQueryData(['draft', 'long', ''], { ...DRAFT, body }, { updatedAt: 2 })
    keepDrafts(queries, 'tenant.alice', store)
    const restored = new QueryClient()
    restoreDrafts(restored, 'tenant.alice', store)
    expect(restored.getQueriesData({})).toEqual([[['draft', 'short', ''], DRAFT]])
  })

  it('are given up where the browser takes no more', () => {
    const full = {
      ...store,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(() => keepDrafts(written(), 'tenant.alice', full)).not.toThrow()
  })

  it.each([
    'nonsense',
    'null',
    '{"person":"tenant.alice"}',
    '{"person":"tenant.alice","drafts":{}}',
    '{"person":"tenant.alice","drafts":[[["session"],{"method":"","path":"","headers":"","body":""}]]}',
    '{"person":"tenant.alice","drafts":[[["draft","a",1],{"method":"","path":"","headers":"","body":""}]]}',
    '{"person":"tenant.alice","drafts":[[["draft","a",""],{"method":"GET"}]]}',
    '{"person":"tenant.alice","drafts":[[["draft","a",""],null]]}',
    '{"person":"tenant.alice","drafts":[[["history","a"],{"at":1}]]}',
    '{"person":"tenant.alice","drafts":[[["history","a"],[{"at":1,"status":200,"elapsedMs":1}]]]}',
  ])('are nothing where the store holds %s', (text) => {
    kept.set('portal.drafts', text)
    const queries = new QueryClient()
    restoreDrafts(queries, 'tenant.alice', store)
    expect(queries.getQueryCache().getAll()).toEqual([])
  })
})
