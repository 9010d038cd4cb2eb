import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { loadConfig } from '@app-proxy-portal/bff'
import type { PublicConfig } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { startPortal } from '../fixtures/portal-process.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><script>x()</script></svg>'
/** Head of a PNG of 64 by 32. */
const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000040000000200806000000000000000000',
  'hex',
)
/** Head of a JPEG of 300 by 100, with a segment before its frame. */
const JPEG = Buffer.from('ffd8ffe000040000ffc00011080064012c03012200021101031101', 'hex')

/** What the build gives, as far as the brand is written into it. */
const PAGE = `<!doctype html><head><meta name="portal-brand" /><title>Portal</title>
<link rel="icon" href="/assets/brand/icon" /><link rel="manifest" href="/assets/brand/portal.webmanifest" />
<link rel="stylesheet" href="/assets/brand/theme.css" /></head><body><div><!-- brand --></div></body>`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brand-'))
  await writeFile(join(folder, 'index.html'), PAGE)
  await writeFile(join(folder, 'redirect.html'), '<!doctype html><title>Signing in</title>')
  await writeFile(join(folder, 'logo.svg'), SVG)
  await writeFile(join(folder, 'logo-dark.png'), PNG)
  await writeFile(join(folder, 'logo.jpg'), JPEG)
})
afterAll(() => rm(folder, { recursive: true }))

const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }

type Brand = NonNullable<ConfigDocument['portal']['brand']>

async function startBranded(brand: Brand | undefined, name: string): Promise<Stack> {
  return startStack({
    publicDir: folder,
    configure: (document) => {
      document.portal = { ...document.portal, name, ...(brand === undefined ? {} : { brand }) }
    },
  })
}

describe('a portal with a brand', () => {
  let stack: Stack
  let browser: BrowserLike
  let config: PublicConfig
  beforeAll(async () => {
    stack = await startBranded(
      {
        accent: '#C50F1F',
        logo: join(folder, 'logo.svg'),
        logoDark: join(folder, 'logo-dark.png'),
      },
      'Fabrikam & <Sons> $&',
    )
    browser = createBrowserLike(stack)
    config = (await browser.call('/bff/config')).json<PublicConfig>()
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  test('tells its name and its logos with their sizes', () => {
    expect(config).toMatchObject({
      name: 'Fabrikam & <Sons> $&',
      logo: {
        src: expect.stringMatching(/^\/assets\/brand\/logo-[\w-]{12}\.svg$/),
        width: 120,
        height: 40,
      },
      logoDark: {
        src: expect.stringMatching(/\/logo-dark-[\w-]{12}\.png$/),
        width: 64,
        height: 32,
      },
      logoHoldsName: false,
    })
  })

  test('serves an SVG that can do nothing, for good and from its own origin alone', async () => {
    const answer = await browser.call(config.logo.src)
    expect(answer.status).toBe(200)
    expect(answer.text).toBe(SVG)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    const policy = String(answer.headers['content-security-policy']).split('; ')
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", 'sandbox']))
    expect(policy.join()).not.toMatch(/script|allow-/)
    const again = await browser.call(config.logo.src, {
      headers: { 'If-None-Match': String(answer.headers.etag) },
    })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  test('serves a PNG under its own type', async () => {
    const { status, headers } = await browser.call(config.logoDark.src)
    expect([status, headers['content-type']]).toEqual([200, 'image/png'])
  })

  test('writes name, images and themes into its pages, and each file is there', async () => {
    const page = await browser.call('/', { headers: NAVIGATION })
    expect(page.text).toContain('<title>Fabrikam &#38; &#60;Sons&#62; $&#38;</title>')
    expect(page.text).not.toContain('<Sons>')
    expect(page.text).toContain('<span>Fabrikam &#38; &#60;Sons&#62; $&#38;</span>')
    expect(page.text).toMatch(
      /<img class="on-light" src="\/assets\/brand\/logo-\S+ alt="" width="84" height="28"/,
    )
    expect(page.text).not.toMatch(/"\/assets\/brand\/(?:icon|theme\.css|portal\.webmanifest)"/)
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, path]) => path ?? '',
    )
    expect(addresses).toHaveLength(5)
    for (const address of addresses) {
      const { status, headers } = await browser.call(address)
      expect([address, status]).toEqual([address, 200])
      expect(headers['cache-control'], address).toContain('immutable')
    }
    const written = /name="portal-brand" content="([^"]*)"/.exec(page.text)?.[1] ?? ''
    const read = written.replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCharCode(Number(code)),
    )
    expect(config).toMatchObject(JSON.parse(read))
    const bridge = await browser.call('/redirect.html')
    expect(bridge.text).toContain('<title>Signing in – Fabrikam &#38;')
  })

  test('has its themes in one style sheet, the accent in it', async () => {
    const { text, headers } = await browser.call('/assets/brand/theme.css')
    expect(headers['content-type']).toBe('text/css; charset=utf-8')
    // Without a hash in its name it may be another tomorrow.
    expect(headers['cache-control']).toBe('no-cache')
    expect(text).toContain('--colorBrandBackground:#c50f1f')
    for (const theme of [
      '@media (prefers-color-scheme:dark){:root:not([data-theme])',
      ':root[data-theme=dark]',
      ':root[data-theme=contrast]',
      '@media (prefers-contrast:more)',
    ]) {
      expect(text).toContain(theme)
    }
    expect(text).not.toMatch(/undefined|NaN|url\(|@import/)
  })

  test('draws its icon in the accent, and says so to those who install it', async () => {
    const icon = await browser.call('/assets/brand/icon')
    expect(icon.headers['content-type']).toBe('image/svg+xml; charset=utf-8')
    expect(icon.text).toContain('fill="#c50f1f"')
    const manifest = await browser.call('/assets/brand/portal.webmanifest')
    expect(manifest.json()).toMatchObject({ name: 'Fabrikam & <Sons> $&', start_url: '/' })
  })

  test.each(['/assets/brand/', '/assets/brand/logo.svg', '/assets/brand/..%2findex.html'])(
    '%s is not there',
    async (path) => {
      const { status, headers } = await browser.call(path, { headers: NAVIGATION })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers['cache-control']).toBe('no-store')
    },
  )
})

test('a portal without a brand has a name, an icon of its own and Fluent’s blue', async () => {
  await using stack = await startBranded(undefined, 'App portal')
  const browser = createBrowserLike(stack)
  const config = (await browser.call('/bff/config')).json<PublicConfig>()
  expect(config.logo).toEqual(config.logoDark)
  expect((await browser.call(config.logo.src)).text).toContain('fill="#0f6cbd"')
  const { text } = await browser.call('/assets/brand/theme.css')
  expect(text).toContain('--colorBrandBackground:#0f6cbd')
})

describe('a configuration', () => {
  let files = 0
  async function faultsOf(brand: unknown): Promise<string[]> {
    const file = join(folder, `${(files += 1)}.json`)
    await writeFile(file, JSON.stringify(documentWith(brand)))
    const result = loadConfig({ file, env: {}, clock: Date.now })
    return result.ok
      ? []
      : result.faults.map(({ path, what, mend }) => `${path}: ${what} — ${mend}`)
  }

  test('finds images from the folder of its file', async () => {
    expect(await faultsOf({ logo: 'logo.svg', logoDark: 'logo-dark.png' })).toEqual([])
    expect(await faultsOf({ logo: 'logo.jpg', logoHoldsName: true, icon: 'logo.svg' })).toEqual([])
  })

  test('tells all faults of a brand at once, with the path and how to mend each', async () => {
    await writeFile(
      join(folder, 'page.svg'),
      '<html><svg xmlns="http://www.w3.org/2000/svg"/></html>',
    )
    await writeFile(join(folder, 'big.png'), Buffer.concat([PNG, Buffer.alloc(256 * 1024)]))
    expect(
      await faultsOf({ accent: 'blue', logo: 'page.svg', logoDark: 'big.png', icon: 'no.svg' }),
    ).toEqual([
      "portal.brand.accent: is no colour — give six hexadecimal digits, as '#0f6cbd'",
      'portal.brand.logo: is no SVG, PNG or JPEG image that tells its size — give the path of a readable SVG, PNG or JPEG file of at most 256 KB, from the folder of the configuration',
      expect.stringMatching(/^portal\.brand\.logoDark: is larger than 256 KB — /),
      expect.stringMatching(/^portal\.brand\.icon: does not exist — /),
    ])
  })

  test.each<[string, unknown, string]>([
    // What YAML makes of a colour without quotes.
    ['an accent that is a comment', { accent: null }, "in quotes, as '#0f6cbd'"],
    ['a folder for a logo', { logo: '.' }, 'is a folder'],
    ['a JPEG for an icon', { icon: 'logo.jpg' }, 'is no SVG, PNG or ICO image'],
    ['a dark logo alone', { logoDark: 'logo-dark.png' }, 'is there without `logo`'],
    ['a name in no logo', { logoHoldsName: true }, 'is true without `logo`'],
  ])('with %s is refused', async (_what, brand, said) => {
    const [fault = '', ...others] = await faultsOf(brand)
    expect(others).toEqual([])
    expect(fault).toContain(said)
  })

  test('with an accent that cannot be read is sound, and --check says what is shown instead', async () => {
    const file = join(folder, 'yellow.json')
    await writeFile(file, JSON.stringify(documentWith({ accent: '#ffcc00' })))
    await using portal = startPortal(['--check', '--config', file], {})
    const { code, stderr } = await portal.ended
    expect(code).toBe(0)
    expect(stderr).toEqual([
      expect.stringMatching(
        /^warning: portal\.brand\.accent: #ffcc00 cannot be read in the light theme, where #[0-9a-f]{6} takes its place — /,
      ),
      expect.stringMatching(/ in the dark theme, where #[0-9a-f]{6} takes its place — /),
    ])
  })
})

function documentWith(brand: unknown) {
  return {
    portal: { url: 'http://localhost:8400', brand },
    entra: {
      tenantId: 'a0000000-0000-4000-8000-000000000001',
      spaClientId: 'a0000000-0000-4000-8000-000000000002',
    },
  }
}
