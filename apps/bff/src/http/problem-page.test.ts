import {
  isProblemCode,
  PROBLEMS,
  type Problem,
  type ProblemCode,
} from '@app-proxy-portal/shared/api'
import { LANGUAGES } from '@app-proxy-portal/shared/texts'
import { describe, expect, it, test } from 'vitest'

import { createProblemPage } from './problem-page.ts'

const codes = Object.keys(PROBLEMS).filter(isProblemCode)

const EXTRAS = {
  reason: 'idle',
  appId: 'leave',
  scope: 'https://leave.example/user_impersonation',
  target: 'app',
  claims: 'e30=',
  correlationId: 'correlation-1',
  allow: ['GET', 'POST'],
  hint: 'pre-authentication is off',
  phase: 'connect',
  limitSeconds: 190,
}

const problemPage = createProblemPage({
  portalUrl: 'https://portal.example',
  linkColours: () => ({ light: '#0f6cbd', dark: '#479ef5' }),
})

interface Visit {
  app?: string
  acceptLanguage?: string | undefined
  unsafe?: boolean
  wasUnderWay?: boolean
}

function pageOf(code: ProblemCode, visit: Visit = {}) {
  const { app = 'Leave', acceptLanguage, unsafe = false, wasUnderWay = false } = visit
  const problem = {
    ...{ type: 'x', title: 'inner title', status: 500, code, detail: 'inner detail' },
    ...{ requestId: 'request-1', ...EXTRAS },
  } as unknown as Problem
  return problemPage(problem, {}, { app, acceptLanguage, unsafe, wasUnderWay }).body
}

/** Texts of the page by their elements; isolates and entities as they are. */
function textsOf(html: string) {
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? []
  const texts = [...html.matchAll(/<(h1|h2|p|footer|a)\b[^>]*>([^<]+)<\/\1>/g)]
  return { title, texts: texts.map(([, name = '', text = '']) => [name, text] as const) }
}

const tagsOf = (html: string) => html.match(/<[^\s>]*/g)

describe.each(LANGUAGES)('in $name', ({ language, dir }) => {
  const acceptLanguage = language

  test.each(codes)('%s is told whole, and without our words for it', (code) => {
    for (const unsafe of [false, true]) {
      const html = pageOf(code, { acceptLanguage, unsafe })
      expect(html).toContain(`<html lang="${language}" dir="${dir}">`)
      const { title, texts } = textsOf(html)
      expect(texts[0]).toEqual(['h1', title])
      expect(texts.filter(([name]) => name === 'p').length).toBeGreaterThanOrEqual(2)
      expect(texts.at(-1)).toEqual(['footer', expect.stringMatching(new RegExp(`\\b${code}\\b`))])
      expect(texts.at(-1)?.[1]).toContain('request-1')
      for (const [, text] of texts.slice(0, -1)) {
        expect(text).not.toMatch(/undefined|null|\[object|[_{}]|inner (?:title|detail)/)
      }
    }
  })

  it.skipIf(language === 'en')('says everything in words of its own', () => {
    const told = (tag: string) =>
      codes.flatMap((code) =>
        [{}, { unsafe: true }, { wasUnderWay: true }].flatMap((visit) =>
          textsOf(pageOf(code, { acceptLanguage: tag, ...visit })).texts.map(([, text]) => text),
        ),
      )
    const english = new Set(told('en'))
    expect(english.size).toBeGreaterThan(100)
    expect(told(language).filter((text) => english.has(text))).toEqual([])
  })

  it('is set with care', () => {
    // French parts a sign from its word by a space that does not break; others do not part them.
    const careless = /^\s|\s$|\s\s|&#(?:34|39);|\.\.\.|« | [»:;?!]/
    for (const code of codes) {
      for (const [, text] of textsOf(pageOf(code, { acceptLanguage, unsafe: true })).texts) {
        expect(text).not.toMatch(careless)
      }
    }
  })

  it('takes a name for nothing but a name', () => {
    const app = String.raw`<script>alert("1")</script>'&amp; {app} \u003cb> \x3cb>` + '\u202e\u2069'
    for (const code of codes) {
      const html = pageOf(code, { acceptLanguage, app, unsafe: true })
      expect(tagsOf(html)).toEqual(tagsOf(pageOf(code, { acceptLanguage, unsafe: true })))
      expect(html).not.toContain('\u202e')
      expect(html.split('\u2068').length).toBe(html.split('\u2069').length)
    }
    const spelt = '{app} \\u003cb&#62; \\x3cb&#62;'
    expect(pageOf('upstream_unreachable', { acceptLanguage, app })).toContain(spelt)
  })
})

it('speaks English where there is none of the browser’s languages', () => {
  for (const acceptLanguage of [undefined, '', 'sv, nl;q=0.5', '"><script>', 'de;q=0']) {
    const html = pageOf('upstream_unreachable', { acceptLanguage })
    expect(html).toContain('<html lang="en" dir="ltr">')
    expect(html).toContain('<h1>Leave cannot be reached</h1>')
  }
})

it('tells numbers and lists by the rules of the language', () => {
  expect(pageOf('upstream_timeout', { acceptLanguage: 'de-CH' })).toContain('190 Sekunden')
  expect(pageOf('method_not_allowed', { acceptLanguage: 'ja' })).toContain('GET POST')
})

describe('what can be done', () => {
  const linksOf = (code: ProblemCode, visit: Visit = {}) =>
    [...pageOf(code, visit).matchAll(/<a href="([^"]*)"([^>]*)>([^<]*)/g)].map(
      ([, address, attributes, text]) => `${address}|${attributes}|${text}`,
    )
  const toApps = 'https://portal.example/||Go to your apps'
  const apart = ' target="_blank" rel="noopener"'

  it.each<[ProblemCode, string[], string[]]>([
    ['token_renewal_required', ['/||Open the app'], [`/|${apart}|Open the app in another tab`]],
    ['cross_site_request', ['/||Open the app'], ['/||Open the app']],
    ['upstream_unreachable', ['||Try again'], []],
    ['circuit_open', ['||Try again'], []],
    ['consent_required', [], []],
  ])('about %s leads somewhere', (code, safe, unsafe) => {
    expect(linksOf(code)).toEqual([...safe, toApps])
    expect(linksOf(code, { unsafe: true })).toEqual([...unsafe, toApps])
  })

  it('about what was not sent tells how it still can be, if it can', () => {
    const ways = (code: ProblemCode) =>
      /What you typed[^<]*?(another tab|later)/.exec(pageOf(code, { unsafe: true }))?.[1]
    expect(ways('session_required')).toBe('another tab')
    expect(ways('circuit_open')).toBe('later')
    expect(ways('consent_required')).toBeUndefined()
    const stopped = pageOf('session_required', { unsafe: true, wasUnderWay: true })
    expect(stopped).toContain('<h1>Please sign in again</h1>')
    expect(stopped).toContain('The app may still have carried it out.')
    expect(stopped).not.toMatch(/not sent|nothing was sent|What you typed/)
    // The app may have got these.
    for (const code of ['upstream_timeout', 'rate_limited'] as const) {
      expect(pageOf(code, { unsafe: true })).not.toMatch(/not sent|What you typed/)
    }
  })
})
