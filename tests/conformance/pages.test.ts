import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

let publicDir: string
let stack: Stack
let browser: BrowserLike

beforeAll(async () => {
  publicDir = await mkdtemp(join(tmpdir(), 'portal-pages-'))
  for (const name of ['index.html', 'redirect.html']) {
    await writeFile(join(publicDir, name), `<!doctype html><title>${name}</title>`)
  }
  await writeFile(join(publicDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  stack = await startStack({ publicDir })
  browser = createBrowserLike(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await rm(publicDir, { recursive: true })
})

const WAYS: Record<string, Record<string, string>> = {
  'a navigation': { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
  'a frame of another site': {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'iframe',
  },
  'a sibling host': {
    'Sec-Fetch-Site': 'same-site',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'frame',
  },
  'a script': { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
  'a program': { Accept: '*/*' },
}

describe.each(Object.entries(WAYS))('asked for by %s', (_way, headers) => {
  test.each(['/', '/index.html', '/index', '/redirect', '/favicon.svg'])(
    '%s may be framed by nobody',
    async (path) => {
      const answer = await browser.call(path, { headers })
      expect(answer.status).toBe(200)
      const policy = String(answer.headers['content-security-policy'])
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'")
    },
  )

  test('the redirect bridge may be framed by the portal alone', async () => {
    const answer = await browser.call('/redirect.html', { headers })
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['cross-origin-opener-policy']).toBeUndefined()
  })
})

test.each(['/app/expenses', '/no/such/page'])(
  '%s is a page for a navigation alone',
  async (path) => {
    const page = await browser.call(path, { headers: WAYS['a navigation'] ?? {} })
    expect(page.status).toBe(200)
    expect(page.text).toContain('index.html')
    for (const way of ['a frame of another site', 'a sibling host', 'a script']) {
      const answer = await browser.call(path, { headers: WAYS[way] ?? {} })
      expect(answer.status).toBe(404)
      expect(answer.headers['x-portal-error']).toBe('not_found')
    }
  },
)
