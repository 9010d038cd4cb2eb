import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type Answer, type BrowserLike } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

let publicDir: string
let stack: Stack
let nobody: BrowserLike
let alice: BrowserLike

beforeAll(async () => {
  publicDir = await mkdtemp(join(tmpdir(), 'portal-policy-'))
  await mkdir(join(publicDir, 'assets'))
  const head = '<!doctype html><head><title>Portal</title></head>'
  for (const name of ['index.html', 'redirect.html']) await writeFile(join(publicDir, name), head)
  await writeFile(join(publicDir, 'assets/index-1.js'), 'export {}')
  await writeFile(join(publicDir, 'assets/sign-1.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  stack = await startStack({ publicDir })
  nobody = createBrowserLike(stack)
  alice = await signIn(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await rm(publicDir, { recursive: true })
})

const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }
const FROM_ELSEWHERE = { ...NAVIGATION, 'Sec-Fetch-Site': 'cross-site' }

/** What the answer's own policy is, directive by directive. */
function policyOf(headers: IncomingHttpHeaders): Map<string, string> {
  const text = String(headers['content-security-policy'] ?? '')
  return new Map(
    text.split(/; */).map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )
}

/** A call, and the status that shows that it was answered as meant. */
type Kind = [status: number, call: () => Promise<Answer>]

const PAGES: Record<string, Kind> = {
  'the first page': [200, () => nobody.call('/', { headers: NAVIGATION })],
  'the page by its name': [200, () => nobody.call('/index.html')],
  'a page of an app': [200, () => nobody.call('/app/expenses', { headers: NAVIGATION })],
  'a page that there is not': [200, () => nobody.call('/no/such/page', { headers: NAVIGATION })],
  'the head of a page': [200, () => nobody.call('/', { method: 'HEAD' })],
  'a page that has not changed': [
    304,
    async () => {
      const etag = String((await nobody.call('/')).headers.etag)
      return nobody.call('/', { headers: { 'If-None-Match': etag } })
    },
  ],
  'the redirect bridge': [200, () => nobody.call(paths.redirectBridge, { headers: NAVIGATION })],
}

describe.each(Object.entries(PAGES))('%s', (_kind, [status, call]) => {
  test('runs only files of the portal, and no text becomes code', async () => {
    const answer = await call()
    expect(answer.status).toBe(status)
    const policy = policyOf(answer.headers)
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe(`${stack.portalUrl}/assets/`)
    expect(policy.get('require-trusted-types-for')).toBe("'script'")
    expect(policy.get('trusted-types')).toBe("'none'")
    for (const nothing of ['object-src', 'base-uri', 'form-action', 'worker-src']) {
      expect(policy.get(nothing), nothing).toBe("'none'")
    }
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:(?!\/)|'nonce/)
    expect(answer.headers['content-security-policy-report-only']).toBeUndefined()
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })
})

const OTHERS: Record<string, Kind> = {
  'a script': [200, () => nobody.call('/assets/index-1.js')],
  'the style sheet of the themes': [200, () => nobody.call('/assets/brand/theme.css')],
  'the web app manifest': [200, () => nobody.call('/assets/brand/portal.webmanifest')],
  'a script that there is not': [404, () => nobody.call('/assets/none.js')],
  'the start-up data': [200, () => nobody.call(paths.config)],
  'no session': [200, () => nobody.call(paths.session)],
  'a live session': [200, () => alice.call(paths.session)],
  'the app list': [200, () => alice.call(paths.apps)],
  'a problem of the session': [401, () => nobody.call(paths.apps)],
  'a problem of the method': [405, () => nobody.call(paths.apps, { method: 'PATCH' })],
  'a path that there is not': [404, () => nobody.call('/bff/none')],
  'a file that there is not': [404, () => nobody.call('/none.txt')],
  'a path that could be read in two ways': [400, () => nobody.call('/apps/echo/..%2fx')],
  'another host': [421, () => nobody.call('/', { headers: { Host: 'elsewhere.example' } })],
  'a call from another site': [
    403,
    () => alice.call(paths.apps, { headers: { 'Sec-Fetch-Site': 'cross-site' } }),
  ],
  'a link from another site': [
    303,
    () => alice.call('/apps/echo/', { headers: FROM_ELSEWHERE, method: 'GET' }),
  ],
  'the way to an app’s slash': [308, () => alice.call('/apps/echo')],
  'a relayed call without a session': [401, () => nobody.call('/apps/echo/')],
  'an app that there is not': [404, () => alice.call('/apps/none/')],
  'a relayed answer': [200, () => alice.call('/apps/echo/')],
  'a problem on the host of an app': [
    403,
    () =>
      nobody.call('/.portal/enter?t=none', {
        headers: {
          ...NAVIGATION,
          'Sec-Fetch-Site': 'none',
          Host: `handbook.${new URL(stack.portalUrl).host}`,
        },
      }),
  ],
}

const HASH = /^'sha256-[\w+/]+=*'$/

test.each(Object.entries(OTHERS))('%s allows nothing', async (_kind, [status, call]) => {
  const answer = await call()
  expect(answer.status).toBe(status)
  const policy = policyOf(answer.headers)
  expect(policy.get('default-src')).toBe("'none'")
  const allowed = [...policy].filter(
    ([, sources]) => !/^(?:'none'|allow-downloads|)$/.test(sources),
  )
  // A page without script may have the one style that is written in it.
  expect(allowed.filter(([name, it]) => name !== 'style-src' || !HASH.test(it))).toEqual([])
  expect(policy.has('frame-ancestors') || policy.has('sandbox')).toBe(true)
})

test('a picture may have its own styles, and is nothing but a picture', async () => {
  const { headers } = await nobody.call('/assets/sign-1.svg', { headers: NAVIGATION })
  const policy = policyOf(headers)
  expect(policy.get('default-src')).toBe("'none'")
  expect(policy.get('sandbox')).toBe('')
  expect(policy.get('frame-ancestors')).toBe("'none'")
  expect(policy.has('script-src')).toBe(false)
})

test('the logout frame, which the provider shows, allows nothing else', async () => {
  const { headers } = await nobody.call('/bff/front-channel-logout?sid=none')
  expect(headers['content-security-policy']).toBe("default-src 'none'")
})
