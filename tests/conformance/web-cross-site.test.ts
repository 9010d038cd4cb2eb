import { afterEach, describe, expect, test } from 'vitest'

import { appOrigin, openWebApp } from '../fixtures/app-host.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 2: on an app's host every other host is foreign, its siblings and the portal too.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', { externalUrl: url })
  changeApp(document, 'echo', { externalUrl: url, kind: 'web' })
})
const handbook = await openWebApp(stack, await signIn(stack), 'handbook')
afterEach(() => {
  upstream.seen.length = 0
  upstream.answer = answerWhenRead
})

type Headers = Record<string, string | undefined>

const OWN = 'OWN'
/** Nothing of what a browser says by itself. */
const SILENT: Headers = {
  'Sec-Fetch-Site': undefined,
  'Sec-Fetch-Mode': undefined,
  'Sec-Fetch-Dest': undefined,
}
const fetched = (site: string, mode: string, dest: string): Headers => ({
  'Sec-Fetch-Site': site,
  'Sec-Fetch-Mode': mode,
  'Sec-Fetch-Dest': dest,
})

async function ask(method: string, headers: Headers) {
  const { Origin } = headers
  const sent = { ...SILENT, ...headers, Origin: Origin === OWN ? handbook.origin : Origin }
  const { status, headers: answered } = await handbook.fetch('/x', { method, headers: sent })
  return { status, code: answered['x-portal-error'], setCookie: answered['set-cookie'] }
}

const foreignOrigins = () => [
  stack.portalUrl,
  appOrigin(stack, 'echo'),
  'https://evil.example',
  'null',
  '',
  handbook.origin.toUpperCase(),
  `${handbook.origin}/`,
  handbook.origin.replace('http:', 'https:'),
  handbook.origin.replace(/:\d+$/, ''),
  `${handbook.origin}.evil.example`,
  `${handbook.origin}, ${handbook.origin}`,
]

describe('from a foreign site nothing reaches the app', () => {
  const ways: [string, string, Headers][] = ['same-site', 'cross-site'].flatMap(
    (site): [string, string, Headers][] => [
      [`${site} form`, 'POST', fetched(site, 'navigate', 'document')],
      [`${site} form in a frame`, 'POST', fetched(site, 'navigate', 'iframe')],
      [`${site} no-cors fetch`, 'GET', fetched(site, 'no-cors', 'empty')],
      [`${site} no-cors fetch that writes`, 'POST', fetched(site, 'no-cors', 'empty')],
      [`${site} beacon`, 'POST', fetched(site, 'no-cors', 'empty')],
      [`${site} cors fetch`, 'GET', fetched(site, 'cors', 'empty')],
      [`${site} preflight`, 'OPTIONS', fetched(site, 'cors', 'empty')],
      [`${site} frame`, 'GET', fetched(site, 'navigate', 'iframe')],
      [`${site} object`, 'GET', fetched(site, 'navigate', 'object')],
      [`${site} image`, 'GET', fetched(site, 'no-cors', 'image')],
      [`${site} script`, 'GET', fetched(site, 'no-cors', 'script')],
      [`${site} style`, 'GET', fetched(site, 'no-cors', 'style')],
      [`${site} WebSocket`, 'GET', fetched(site, 'websocket', 'empty')],
      [
        `${site} link that says it is a page but no visit`,
        'GET',
        fetched(site, 'cors', 'document'),
      ],
      [`${site} visit by another method`, 'PUT', fetched(site, 'navigate', 'document')],
      ['odd site', 'GET', fetched('Same-Origin', 'navigate', 'document')],
      ['two sites', 'GET', fetched('same-origin, same-origin', 'navigate', 'document')],
      ['empty site', 'GET', fetched('', 'navigate', 'document')],
    ],
  )

  test.each(ways)('%s (%s)', async (_name, method, headers) => {
    for (const Origin of [undefined, ...foreignOrigins()]) {
      const answer = await ask(method, { ...headers, Origin })
      expect(answer, Origin).toEqual({
        status: 403,
        code: 'cross_site_request',
        setCookie: undefined,
      })
    }
    expect(upstream.seen).toEqual([])
  })

  test.each(['same-site', 'cross-site'])(
    '%s: nobody without a session is told more',
    async (site) => {
      const cookie = { Cookie: undefined }
      const answer = await ask('POST', { ...fetched(site, 'no-cors', 'empty'), ...cookie })
      expect(answer.code).toBe('cross_site_request')
    },
  )
})

describe('what says nothing of where it comes from', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'GET', 'HEAD'])(
    '%s reaches nothing without the Origin of this very host',
    async (method) => {
      for (const Origin of [undefined, ...foreignOrigins()]) {
        const answer = await ask(method, { Origin })
        expect(answer.code, Origin).toBe('cross_site_request')
      }
      expect(upstream.seen).toEqual([])
    },
  )

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'HEAD'])(
    '%s passes with it',
    async (method) => {
      expect((await ask(method, { Origin: OWN })).status).toBe(200)
      expect(upstream.seen).toHaveLength(1)
    },
  )
})

describe('an upgrade', () => {
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket' }

  test.each(['same-origin', 'none', 'same-site', 'cross-site', undefined])(
    'from %s needs the Origin of this very host, whatever else it says',
    async (site) => {
      for (const mode of ['websocket', 'navigate', 'cors']) {
        for (const Origin of [undefined, ...foreignOrigins()]) {
          const said = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode }
          const answer = await ask('GET', {
            ...said,
            'Sec-Fetch-Dest': 'document',
            ...upgrade,
            Origin,
          })
          expect(answer.code, Origin).toBe('cross_site_request')
        }
      }
      expect(upstream.seen).toEqual([])
    },
  )
})

describe('what passes', () => {
  test.each([
    ['a script of the app', 'GET', fetched('same-origin', 'cors', 'empty')],
    ['a form of the app', 'POST', fetched('same-origin', 'navigate', 'document')],
    ['an image of the app', 'GET', fetched('same-origin', 'no-cors', 'image')],
    ['a frame of the app', 'GET', fetched('same-origin', 'navigate', 'iframe')],
    ['an address that is typed', 'GET', fetched('none', 'navigate', 'document')],
    ['a form that is sent again', 'POST', fetched('none', 'navigate', 'document')],
    ['a link on a sibling', 'GET', fetched('same-site', 'navigate', 'document')],
    ['a link elsewhere', 'GET', fetched('cross-site', 'navigate', 'document')],
    ['a look at a link elsewhere', 'HEAD', fetched('cross-site', 'navigate', 'document')],
  ])('%s', async (_name, method, headers) => {
    expect((await ask(method, headers)).status).toBe(200)
    expect(upstream.seen).toHaveLength(1)
  })
})

describe('Origin and Referer', () => {
  async function seenBy(headers: Headers) {
    upstream.seen.length = 0
    await handbook.fetch('/x', { method: 'POST', headers })
    const [seen] = upstream.seen
    return { origin: seen?.values('Origin'), referer: seen?.values('Referer') }
  }

  test('of the app’s own host become the app’s own', async () => {
    const headers = { Origin: handbook.origin, Referer: `${handbook.origin}/a/b?c=d` }
    expect(await seenBy(headers)).toEqual({
      origin: [new URL(upstream.url).origin],
      referer: [`${upstream.url}a/b?c=d`],
    })
  })

  test.each(['https://evil.example', 'null', 'http://handbook.portal.localhost'])(
    'of others (%s) are not passed on',
    async (origin) => {
      expect(await seenBy({ Origin: origin, Referer: `${origin}/x` })).toEqual({
        origin: [],
        referer: [],
      })
    },
  )

  test('of the portal are not passed on', async () => {
    const headers = { Origin: stack.portalUrl, Referer: `${stack.portalUrl}/apps/handbook/x` }
    expect(await seenBy(headers)).toEqual({ origin: [], referer: [] })
  })
})
