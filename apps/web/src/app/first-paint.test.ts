import { paths, REQUEST_HEADER, REQUEST_HEADER_VALUE } from '@app-proxy-portal/shared/api'
import { dirOf, LANGUAGES } from '@app-proxy-portal/shared/texts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { languageOf, type LanguageChoice } from '../lib/language.ts'

const source = readFileSync(join(import.meta.dirname, 'first-paint.js'), 'utf8')

const TEXTS = { de: '/assets/de-1.js', ar: '/assets/ar-1.js' }
const PAGES = {
  '': ['/assets/launcher-1.js', '/assets/icon-1.js'],
  app: ['/assets/app-1.js'],
  '*': ['/assets/not-found-1.js'],
}

/** What the script makes of a page, without a browser around it. */
function paint({
  chosen,
  wanted,
  path = '/no-page',
  pages = {},
  isPortal = true,
  kept = { 'portal.returning': '1' },
}: {
  chosen: string | null
  wanted: readonly string[]
  path?: string
  pages?: Record<string, string[]>
  /** False on the page of the redirect. */
  isPortal?: boolean
  /** What the browser keeps. */
  kept?: Record<string, string>
}) {
  const root = { dataset: {}, lang: 'en', dir: '' }
  const links: object[] = []
  const asked: string[] = []
  const storage = {
    getItem: (key: string) => (key === 'portal.language' ? chosen : (kept[key] ?? null)),
  }
  runInNewContext(source, {
    document: {
      documentElement: root,
      currentScript: {
        dataset: {
          texts: JSON.stringify(TEXTS),
          ...(isPortal && { pages: JSON.stringify(pages) }),
        },
      },
      querySelectorAll: () => [],
      createElement: () => ({}),
      head: { append: (link: object) => links.push(link) },
    },
    location: { pathname: path },
    localStorage: storage,
    sessionStorage: storage,
    fetch: (path: string, { headers }: { headers: Record<string, string> }) => {
      expect(headers[REQUEST_HEADER]).toBe(REQUEST_HEADER_VALUE)
      asked.push(path)
      return Promise.reject(new Error('There is no network'))
    },
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
    navigator: { languages: wanted },
    addEventListener: () => undefined,
  })
  return { lang: root.lang, dir: root.dir, links: structuredClone(links), asked }
}

it('declares the language that the portal will speak, and its direction', () => {
  const choices: LanguageChoice[] = ['system', ...LANGUAGES.map(({ language }) => language)]
  for (const wanted of [[], ['sv', 'de-CH', 'fr'], ['AR-EG'], ['den'], ['ja-JP', 'en']]) {
    for (const choice of choices) {
      const language = languageOf(choice, wanted)
      const { lang, dir } = paint({ chosen: choice === 'system' ? null : choice, wanted })
      expect({ lang, dir }).toEqual({ lang: language, dir: dirOf(language) })
    }
  }
  expect(paint({ chosen: 'constructor', wanted: ['fr'] }).lang).toBe('fr')
})

it('has the texts of that language fetched, and no others', () => {
  expect(paint({ chosen: 'ar', wanted: ['de'] }).links).toEqual([
    { rel: 'modulepreload', href: TEXTS.ar },
  ])
  // English comes with the pages that say it.
  expect(paint({ chosen: 'en', wanted: ['de'] }).links).toEqual([])
})

it('has the scripts of the page fetched that the address is of', () => {
  const ahead = (path: string) =>
    paint({ chosen: 'en', wanted: [], path, pages: PAGES }).links.map((link) =>
      'href' in link ? link.href : undefined,
    )
  expect(ahead('/')).toEqual(PAGES[''])
  expect(ahead('/app/expenses')).toEqual(PAGES.app)
  expect(ahead('/no/such/page')).toEqual(PAGES['*'])
  expect(ahead('/constructor')).toEqual(PAGES['*'])
})

it('has the scripts of the sign-in page fetched where nobody is expected to be signed in', () => {
  const pages = { ...PAGES, 'sign-in': ['/assets/sign-in-1.js'] }
  const visit = (kept: Record<string, string>) =>
    paint({ chosen: 'en', wanted: [], path: '/app/expenses', pages, kept }).links
  expect(visit({})).toEqual([{ rel: 'modulepreload', href: '/assets/sign-in-1.js' }])
  expect(visit({ 'portal.auth.pending': '{}' })).toHaveLength(PAGES.app.length)
})

it('asks ahead for what decides the first screen, and for nothing that would be refused', () => {
  const asked = (more: Partial<Parameters<typeof paint>[0]>) =>
    paint({ chosen: 'en', wanted: [], ...more }).asked
  expect(asked({})).toEqual([paths.session, paths.apps, paths.preferences])
  expect(asked({ path: '/sessions' })).toEqual([paths.session, paths.apps, paths.sessions])
  expect(asked({ kept: {} })).toEqual([paths.session, paths.config])
  expect(asked({ kept: { 'portal.auth.pending': '{}', 'portal.returning': '1' } })).toEqual([])
  expect(asked({ isPortal: false })).toEqual([])
})
