import { hash } from 'node:crypto'

import type { Problem, ProblemCode } from '@app-proxy-portal/shared/api'

import { escapeHtml } from '../html.ts'
import { once } from '../once.ts'
import { createPageLanguages, type PageLanguage } from './page-language.ts'
import type { ProblemAnswer } from './problem.ts'

/** Problems that opening the app again mends, by way of the portal. */
const MENDED_BY_OPENING: readonly ProblemCode[] = [
  'session_required',
  'token_renewal_required',
  'app_token_required',
  'claims_required',
  'ticket_invalid',
]

/** Problems that may be over when the same is tried again. */
const PASSING: readonly ProblemCode[] = [
  'rate_limited',
  'app_proxy_throttled',
  'upstream_unreachable',
  'upstream_timeout',
  'circuit_open',
  'identity_provider_unavailable',
  'store_unavailable',
  'internal_error',
]

/**
 * Problems that stop a call before an app hears of it, or that it has not taken. `rate_limited` is not
 * among them: an answer that is a stream may be one too many when the app has done its part.
 */
const BEFORE_THE_APP: readonly ProblemCode[] = [
  ...MENDED_BY_OPENING,
  'consent_required',
  'app_not_assigned',
  'access_blocked',
  'app_not_found',
  'circuit_open',
  'identity_provider_unavailable',
  'store_unavailable',
]

/** Colours of links on light and on dark. */
export interface LinkColours {
  light: string
  dark: string
}

const styleOf = ({ light, dark }: LinkColours) => `
:root { color-scheme: light dark }
body { margin: 0; font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; color: #242424; background: #fafafa }
main { max-width: 36rem; margin: 0 auto; padding: min(12vh, 6rem) 1.5rem 1.5rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.3 }
h2 { font-size: 1rem }
a { color: ${light} }
.links { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem }
footer { margin-top: 2rem; color: #616161; font-size: .875rem }
@media (prefers-color-scheme: dark) {
  body { color: #fff; background: #1f1f1f }
  a { color: ${dark} }
  footer { color: #adadad }
}
`

const policyOf = (style: string) =>
  [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

interface ProblemPageOptions {
  portalUrl: string
  /** Asked for with the first page. */
  linkColours: () => LinkColours
}

interface PageFacts {
  /** The app's name; undefined where nobody knows yet whether this person may be told. */
  app: string | undefined
  acceptLanguage: string | undefined
  /** Whether the call was to change something, as a form does. */
  unsafe: boolean
  /** Whether the app may have had the call before it was stopped. */
  wasUnderWay: boolean
}

/**
 * A problem for somebody who opened a page on an app's host: words in the language of the browser,
 * and links, and no script.
 */
export function createProblemPage({ portalUrl, linkColours }: ProblemPageOptions) {
  const languageOf = createPageLanguages()
  const look = once(() => {
    const style = styleOf(linkColours())
    return { style, policy: policyOf(style) }
  })

  return (
    problem: Problem,
    headers: ProblemAnswer['headers'],
    { app, acceptLanguage, unsafe, wasUnderWay }: PageFacts,
  ): ProblemAnswer => {
    const { style, policy } = look()
    const told: Told = {
      problem,
      app,
      language: languageOf(acceptLanguage),
      unsafe,
      wasUnderWay,
      notSent: unsafe && !wasUnderWay && BEFORE_THE_APP.includes(problem.code),
    }
    const { texts, language, dir } = told.language
    const { title, subtitle, paragraphs, support } = wordsOf(told)
    const links = [...linksOf(told), link(`${portalUrl}/`, texts.toApps)]
    const content = [
      element('h1', title),
      ...subtitle.map((text) => element('h2', text)),
      ...paragraphs.map((text) => element('p', text)),
      `<p class="links">${links.join('\n')}</p>`,
      element('footer', support),
    ]
    const body = `<!doctype html>
<html lang="${language}" dir="${dir}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${element('title', title)}
<style>${style}</style>
<main>
${content.join('\n')}
</main>
</html>
`
    return {
      status: problem.status,
      headers: {
        ...headers,
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
      },
      body,
    }
  }
}

interface Told extends Omit<PageFacts, 'acceptLanguage'> {
  problem: Problem
  language: PageLanguage
  /** Whether somebody wanted to change something, and the app has not heard of it. */
  notSent: boolean
}

/** The words of the portal, but where those speak of its own pages. */
function wordsOf({ problem, app, language, wasUnderWay, notSent }: Told) {
  const { code } = problem
  const { texts } = language
  const { title, happened, advice, support } = {
    ...language.wordsOf(problem, app),
    ...(code === 'cross_site_request' ? texts.foreign : {}),
    ...(code === 'bad_request' || code === 'method_not_allowed'
      ? { advice: texts.anotherWay }
      : {}),
    ...(wasUnderWay ? texts.underWay : {}),
  }
  if (!notSent) return { title, subtitle: [], paragraphs: [happened, advice], support }
  const advices = MENDED_BY_OPENING.includes(code)
    ? [texts.resendByOpening]
    : [advice, ...(PASSING.includes(code) ? [texts.resendLater] : [])]
  return { title: texts.notSent, subtitle: [title], paragraphs: [happened, ...advices], support }
}

function linksOf({ problem: { code }, language: { texts }, unsafe, notSent }: Told): string[] {
  if (MENDED_BY_OPENING.includes(code) || code === 'cross_site_request') {
    // What was typed goes with this page.
    return [notSent ? link('/', texts.openAppApart, APART) : link('/', texts.openApp)]
  }
  // A link would ask for the page that a form leads to, and send nothing.
  return PASSING.includes(code) && !unsafe ? [link('', texts.tryAgain)] : []
}

const APART = ' target="_blank" rel="noopener"'

function link(address: string, text: string, attributes = ''): string {
  return `<a href="${escapeHtml(address)}"${attributes}>${escapeHtml(text)}</a>`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeHtml(text)}</${name}>`
}
