import { hash } from 'node:crypto'

import { PROBLEMS, type ProblemCode } from '@app-proxy-portal/shared/api'

import type { ProblemError } from '../errors.ts'
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

const STYLE = `
body { margin: 0; font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; color: #242424; background: #fafafa }
main { max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.3 }
a { color: #115ea3; margin-inline-end: 1.5rem }
footer { margin-top: 2rem; color: #616161; font-size: .875rem; overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) {
  body { color: #fff; background: #1f1f1f }
  a { color: #479ef5 }
  footer { color: #adadad }
}
`
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface PageOptions {
  requestId: string
  portalUrl: string
  /** Whether the call was to change something, as a form does. */
  unsafe: boolean
}

/** A problem for somebody who opened a page on an app's host: words and links, and no script. */
export function problemPage(
  { status, headers }: ProblemAnswer,
  { code, detail }: ProblemError,
  { requestId, portalUrl, unsafe }: PageOptions,
): ProblemAnswer {
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
<title>${escape(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escape(title)}</h1>
<p>${escape(text)}</p>
${rescue}<p>${again}<a href="${escape(portalUrl)}/">To the portal</a></p>
<footer>${escape(code)} · ${escape(requestId)}</footer>
</main>
</html>
`
  return {
    status,
    headers: {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
    },
    body,
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
