import { hash } from 'node:crypto'

import { PROBLEMS, type ProblemCode } from '@app-proxy-portal/shared/api'

import type { ProblemError } from '../errors.ts'
import { escapeHtml } from '../html.ts'
import { once } from '../once.ts'
import type { ProblemAnswer } from './problem.ts'

/** Problems that opening the app again mends, by way of the portal. */
const MENDED_BY_OPENING: readonly ProblemCode[] = [
  'session_required',
  'token_renewal_required',
  'app_token_required',
  'claims_required',
  'ticket_invalid',
]

/** Problems that stop a call before an app hears of it. */
const BEFORE_THE_APP: readonly ProblemCode[] = [
  ...MENDED_BY_OPENING,
  'consent_required',
  'app_not_assigned',
  'access_blocked',
  'app_not_found',
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
main { max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.3 }
a { color: ${light}; margin-inline-end: 1.5rem }
footer { margin-top: 2rem; color: #616161; font-size: .875rem; overflow-wrap: anywhere }
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
  requestId: string
  /** Whether the call was to change something, as a form does. */
  unsafe: boolean
}

/** A problem for somebody who opened a page on an app's host: words and links, and no script. */
export function createProblemPage({ portalUrl, linkColours }: ProblemPageOptions) {
  const look = once(() => {
    const style = styleOf(linkColours())
    return { style, policy: policyOf(style) }
  })

  return (
    { status, headers }: ProblemAnswer,
    { code, detail }: ProblemError,
    { requestId, unsafe }: PageFacts,
  ): ProblemAnswer => {
    const { style, policy } = look()
    const notSent = unsafe && BEFORE_THE_APP.includes(code)
    const again = MENDED_BY_OPENING.includes(code) ? '<a href="/">Open the app again</a>' : ''
    const title = notSent ? 'This was not sent' : PROBLEMS[code].title
    const text = notSent ? `What you typed was not sent to the app. ${detail}` : detail
    const rescue =
      notSent && again !== ''
        ? '<p>To send it after all, open the app in another tab, then reload this page.</p>\n'
        : ''
    const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${rescue}<p>${again}<a href="${escapeHtml(portalUrl)}/">To the portal</a></p>
<footer>${escapeHtml(code)} · ${escapeHtml(requestId)}</footer>
</main>
</html>
`
    return {
      status,
      headers: {
        ...headers,
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
      },
      body,
    }
  }
}
