import { afterEach, expect, it, vi } from 'vitest'
import { fetchOnce } from './asked-ahead.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  globalThis.portalAhead = undefined
})

it('gives what was asked for ahead to the first call, and asks anew for the next', async () => {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', (input: unknown) => {
    asked.push(input)
    return Promise.resolve(new Response('new'))
  })
  globalThis.portalAhead = new Map([['/bff/session', Promise.resolve(new Response('ahead'))]])
  const text = async (path: string, init?: RequestInit) => (await fetchOnce(path, init)).text()
  expect(await text('/bff/apps')).toBe('new')
  expect(await text('/bff/session')).toBe('ahead')
  expect(await text('/bff/session')).toBe('new')
  expect(asked).toEqual(['/bff/apps', '/bff/session'])
})

it('is not taken by what changes something, and is out of date after it', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('new')))
  globalThis.portalAhead = new Map([['/bff/session', Promise.resolve(new Response('ahead'))]])
  expect(await (await fetchOnce('/bff/session', { method: 'POST' })).text()).toBe('new')
  expect(await (await fetchOnce('/bff/session')).text()).toBe('new')
})
