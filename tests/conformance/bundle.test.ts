import { readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

import {
  demoIds,
  demoPortalConfig,
  startLocalTenant,
  type LocalTenant,
} from '@app-proxy-portal/local-tenant'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import { copyBundle, freePort, type Bundle } from '../fixtures/bundle.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { startPortal, type PortalProcess } from '../fixtures/portal-process.ts'
import { bearer } from '../fixtures/sign-in.ts'

// What the container holds runs alone: main.js and the public files, copied to an empty folder.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 240_000 })

let bundle: Bundle
let port: number
let portalUrl: string
let tenant: LocalTenant
let document: ConfigDocument
let portal: PortalProcess

beforeAll(async () => {
  bundle = await copyBundle()
  port = await freePort()
  portalUrl = `http://portal.localhost:${port}`
  tenant = await startLocalTenant({ portalUrl })
  document = demoPortalConfig({ portalUrl, port, managementPort: 0, tenant })
  portal = startPortal(['serve', '--config', await put('portal.yaml', document)], {}, bundle.main)
  await portal.logged('listening')
})
afterAll(async () => {
  await portal[Symbol.asyncDispose]()
  await tenant.close()
  await bundle[Symbol.asyncDispose]()
})

async function put(name: string, content: unknown): Promise<string> {
  const file = join(bundle.configDir, name)
  await writeFile(file, JSON.stringify(content))
  return file
}

const visitor = () => createBrowserLike({ portalUrl, port })

async function signedIn() {
  const browser = visitor()
  const token = await tenant.tokens.issueAccessToken({
    person: demoIds.ALICE,
    clientAppId: demoIds.PORTAL_APP_ID,
    scope: demoIds.PORTAL_API_SCOPE,
  })
  const opened = await browser.call('/bff/session', { method: 'POST', headers: bearer(token) })
  expect(opened.status, opened.text).toBe(201)
  return browser
}

const NAVIGATION = {
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
  'X-Portal-Request': undefined,
  Accept: 'text/html',
}

test('the folder holds the bundle and the public files alone', async () => {
  expect((await readdir(dirname(bundle.main))).toSorted()).toEqual(['main.js', 'public'])
})

test('the ready line names where it listens', async () => {
  expect(await portal.logged('listening')).toMatchObject({
    url: portalUrl,
    host: '127.0.0.1',
    port,
    managementPort: expect.any(Number),
  })
})

test('the management port is another one and says that all is well', async () => {
  const { managementPort } = await portal.logged('listening')
  expect(managementPort).not.toBe(port)
  for (const path of ['livez', 'readyz', 'metrics']) {
    const response = await fetch(`http://127.0.0.1:${String(managementPort)}/${path}`)
    expect(response.status, path).toBe(200)
    expect((await visitor().call(`/${path}`)).status, path).toBe(404)
  }
})

describe('the pages', () => {
  test.each(['/', '/app/expenses', '/anything/deep?x=1'])(
    '%s is the portal under its strict policy',
    async (path) => {
      const answer = await visitor().call(path, { headers: NAVIGATION })
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
      expect(answer.text).toContain('<div id="root">')
      const policy = String(answer.headers['content-security-policy']).split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          `script-src ${portalUrl}/assets/`,
          "require-trusted-types-for 'script'",
          "trusted-types 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
        ]),
      )
      expect(policy.join()).not.toContain('unsafe')
      expect(answer.headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      })
    },
  )

  test('no page loads anything inline or from elsewhere', async () => {
    const { text } = await visitor().call('/', { headers: NAVIGATION })
    expect(text).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)/)
    expect(text).not.toMatch(/(?:src|href)="(?!\/)/)
    expect(text).not.toMatch(/\son\w+=|<style|style="/)
  })

  test.each(['/', '/redirect.html'])(
    '“%s” names what it needs ahead, and no more',
    async (path) => {
      const page = await visitor().call(path, { headers: NAVIGATION })
      const named = String(page.headers['link']).split(', ')
      const needed = page.text.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+\.(?:css|js))"/g)
      expect(named.map((link) => /^<(.+)>; rel=/.exec(link)?.[1])).toEqual(
        Array.from(needed, ([, address]) => address),
      )
      expect(named.filter((link) => link.includes('.js') && link.includes('module'))).not.toEqual(
        [],
      )
      for (const link of named) {
        const address = /<(.+)>/.exec(link)?.[1] ?? ''
        const asset = await visitor().call(address)
        expect(asset.status, link).toBe(200)
        expect(asset.headers).not.toHaveProperty('link')
      }
    },
  )

  test('the redirect bridge may be framed by the portal alone and is not kept', async () => {
    const answer = await visitor().call('/redirect.html', { headers: NAVIGATION })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers).not.toHaveProperty('cross-origin-opener-policy')
  })

  test('every asset is immutable, and script and style come as Brotli', async () => {
    const names = await readdir(join(bundle.publicDir, 'assets'))
    const files = names.filter((name) => !/\.(?:br|gz)$/.test(name))
    expect(files.length).toBeGreaterThan(3)
    for (const name of files) {
      const path = `/assets/${name}`
      const call = openCall({ port, portalUrl }, visitor(), path, {
        headers: { 'Accept-Encoding': 'br, gzip' },
      })
      call.request.end()
      const answer = await call.answer
      expect(answer.statusCode, name).toBe(200)
      expect(answer.headers['cache-control'], name).toBe('public, max-age=31536000, immutable')
      expect(answer.headers['x-content-type-options'], name).toBe('nosniff')
      expect(answer.headers['content-encoding'], name).toBe(
        names.includes(`${name}.br`) ? 'br' : undefined,
      )
      await readAll(answer)
    }
    expect(files.filter((name) => name.endsWith('.js') && !names.includes(`${name}.br`))).toEqual(
      [],
    )
  })

  test.each(['/assets/none.js', '/assets/../main.js', '/main.js', '/favicon.ico', '/.env'])(
    '%s is not there',
    async (path) => {
      const answer = await visitor().call(path)
      expect(answer.headers['x-portal-error']).toMatch(/^(?:not_found|bad_request)$/)
      expect(answer.headers['cache-control']).toBe('no-store')
    },
  )
})

test('signing in and calling an app works through it', async () => {
  const browser = await signedIn()
  const answer = await browser.call('/apps/expenses/api/expenses')
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
})

describe('a start that cannot be', () => {
  const run = async (...args: string[]) => {
    await using other = startPortal(args, {}, bundle.main)
    return await other.ended
  }

  test('a faulty configuration ends it with 78 and every fault on a line', async () => {
    const faulty = {
      ...document,
      portal: { url: 'http://portal.contoso.com' },
      extra: 1,
      apps: [{}],
    }
    const { code, stdout, stderr } = await run('--config', await put('bad.json', faulty))
    expect(code).toBe(78)
    expect(stdout).toEqual([])
    expect(stderr.length).toBeGreaterThan(3)
    for (const line of stderr) expect(line).toMatch(/^\S+: .+ — .+$/)
    for (const path of ['portal.url', 'extra', 'apps[0].id', 'apps[0].name']) {
      expect(stderr.filter((line) => line.startsWith(`${path}: `))).not.toEqual([])
    }
  })

  test('--check says 78 or 0 and listens nowhere', async () => {
    const bad = await run('--check', '--config', await put('bad.json', { ...document, extra: 1 }))
    expect(bad.code).toBe(78)
    expect(bad.stderr).toHaveLength(1)
    // The port is taken by the running portal: a check that listened would fail.
    const good = await run('serve', '--check', '--config', await put('good.json', document))
    expect(good.code, good.stderr.join('\n')).toBe(0)
    expect(good.stdout.join()).not.toContain('listening')
  })

  test('no configuration at all ends it with 78', async () => {
    expect((await run()).code).toBe(78)
  })

  test('a taken port ends it with 1 and names the port', async () => {
    const { code, stderr } = await run('--config', await put('same.json', document))
    expect(code).toBe(1)
    expect(stderr.join('\n')).toContain(String(port))
    expect(stderr.join('\n')).toContain('another process has the port')
  })

  test('so does a taken management port, and the public one is given back', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const address = blocker.address()
    const taken = typeof address === 'object' ? (address?.port ?? 0) : 0
    const server = { ...document.server, port: 0, management: { port: taken } }
    const { code, stderr } = await run('--config', await put('taken.json', { ...document, server }))
    blocker.close()
    expect(code).toBe(1)
    expect(stderr.join('\n')).toContain(String(taken))
  })
})

test('SIGTERM lets a call under way end, closes idle connections and ends with 0', async () => {
  const browser = await signedIn()
  const call = openCall({ port, portalUrl }, browser, '/apps/echo/slow?ms=600')
  call.request.end()
  const { appId = '' } = tenant.apps['echo'] ?? {}
  await expect.poll(() => tenant.appProxy.requests(appId).relayed).toBe(1)
  portal.signal('SIGTERM')
  const answer = await call.answer
  expect(answer.statusCode).toBe(200)
  expect((await readAll(answer)).body.toString()).toBe('At last')
  const { code, stderr } = await portal.ended
  expect(code).toBe(0)
  expect(stderr).toEqual([])
})
