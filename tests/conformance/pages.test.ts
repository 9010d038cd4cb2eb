import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp } from '../fixtures/upstream.ts'

let publicDir: string
let stack: Stack
let browser: BrowserLike

beforeAll(async () => {
  publicDir = await mkdtemp(join(tmpdir(), 'portal-pages-'))
  for (const name of ['index.html', 'redirect.html']) {
    await writeFile(join(publicDir, name), `<!doctype html><title>${name}</title>`)
  }
  await writeFile(join(publicDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(publicDir, 'big.js'), 'x'.repeat(1024 * 1024))
  stack = await startStack({
    publicDir,
    configure: (document) =>
      changeApp(document, 'echo', {
        icon: 'https://icons.example/echo.svg',
        iconDark: 'https://dark.icons.example/echo.svg',
      }),
  })
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

test('images come from the hosts of icons alone, light and dark', async () => {
  const { headers } = await browser.call('/')
  expect(headers['content-security-policy']).toContain(
    "; img-src 'self' data: https://icons.example https://dark.icons.example; ",
  )
})

describe.each(Object.entries(WAYS))('asked for by %s', (_way, headers) => {
  test.each(['/', '/index.html', '/favicon.svg'])('%s may be framed by nobody', async (path) => {
    const answer = await browser.call(path, { headers })
    expect(answer.status).toBe(200)
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
  })

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

test('a file that has not changed is not sent again', async () => {
  const first = await browser.call('/favicon.svg')
  const etag = String(first.headers.etag)
  const again = await browser.call('/favicon.svg', { headers: { 'If-None-Match': etag } })
  expect(again.status).toBe(304)
  expect(again.text).toBe('')
  const other = await browser.call('/favicon.svg', { headers: { 'If-None-Match': 'W/"x"' } })
  expect(other.status).toBe(200)
})

test('a range that cannot be is no fault: the whole file comes', async () => {
  const answer = await browser.call('/favicon.svg', { headers: { Range: 'bytes=5-2' } })
  expect(answer.status).toBe(200)
  expect(answer.text).toContain('<svg')
})

test('a thousand answers that nobody reads hold no file open', async () => {
  const openFiles = async () => (await readdir('/proc/self/fd')).length
  const before = await openFiles()
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = connect(stack.port, '127.0.0.1')
      await once(socket, 'connect')
      const head = `GET /big.js HTTP/1.1\r\nHost: ${new URL(stack.portalUrl).host}\r\n\r\n`
      socket.write(head.repeat(10))
      await once(socket, 'readable')
      socket.destroy()
    }),
  )
  await expect.poll(openFiles).toBeLessThanOrEqual(before + 2)
  expect((await browser.call('/favicon.svg')).status).toBe(200)
})
