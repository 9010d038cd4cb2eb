import { firstOf, valuesOf, type AnswerHeaders } from './answer.ts'
import { browserLocation } from './location.ts'
import type { Mount } from './mount.ts'

/** What a page of a `web` app carries beside its own headers, as a flat list of names and values. */
export function webPageHeaders(headers: AnswerHeaders, mount: Mount, rest: string): string[] {
  const refresh = firstOf(headers, 'refresh')
  const mapped = refresh === undefined ? undefined : browserRefresh(refresh, mount, rest)
  return [
    // A policy of its own beside the app's: the browser keeps to both.
    ...(saysWhoMayFrame(headers) ? [] : ['content-security-policy', "frame-ancestors 'self'"]),
    ...(mapped === undefined ? [] : ['refresh', mapped]),
  ]
}

function saysWhoMayFrame(headers: AnswerHeaders): boolean {
  return (
    valuesOf(headers, 'content-security-policy').some((policy) =>
      /(?:^|[;,])\s*frame-ancestors(?:\s|;|,|$)/i.test(policy),
    ) ||
    // Browsers act as if any other word were not there.
    valuesOf(headers, 'x-frame-options').some((value) => /^\s*(?:deny|sameorigin)\s*$/i.test(value))
  )
}

/**
 * `Refresh` with its address mapped. Undefined where it leads where no app may, or where browsers
 * differ in how they read it.
 *
 * @see https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh
 */
function browserRefresh(value: string, mount: Mount, rest: string): string | undefined {
  const [, seconds, , location = ''] =
    /^\s*(\d+)(?:\.\d*)?\s*(?:[;,]\s*(?:url\s*=\s*)?(["']?)([^"']*)\2\s*)?$/i.exec(value) ?? []
  if (seconds === undefined) return undefined
  if (location.trim() === '') return seconds
  const mapped = browserLocation(location, mount, rest)
  return mapped === undefined ? undefined : `${seconds}; url=${mapped}`
}
