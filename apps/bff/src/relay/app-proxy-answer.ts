import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib'

import { firstOf, type Answer } from './answer.ts'
import { MAX_START_BYTES } from './upstream-call.ts'

const ERROR_PAGE_STATUSES = new Set([403, 429, 500, 502, 504])
const ERROR_PAGE_TITLE =
  /<title>\s*This corporate app can(?:'|’|&#0?39;|&#x27;|&apos;|&rsquo;)t be accessed\s*<\/title>/i

/**
 * Whether application proxy asks for sign-in in place of an answer from the app: by a redirect, or
 * by the page that it leads to, where something on the way followed it. An app's own sign-in has
 * neither the `AppProxyState` nor the name of Entra's server in a header.
 */
export function isSignIn({ status, headers }: Answer): boolean {
  if (headers['x-ms-ests-server'] !== undefined && isHtml(headers)) return true
  const location = firstOf(headers, 'location')
  if (status < 300 || status > 399 || location === undefined) return false
  if (!URL.canParse(location)) return false
  const { searchParams } = new URL(location)
  return (
    searchParams.get('state')?.startsWith('AppProxyState:') === true &&
    searchParams.get('response_type') === 'code'
  )
}

/** Whether the body must be looked at to tell whose the answer is. */
export function mayBeErrorPage({ status, headers }: Answer): boolean {
  return ERROR_PAGE_STATUSES.has(status) && isHtml(headers)
}

/** Whether a body that starts so is one of application proxy's own error pages. */
export function isErrorPage({ headers }: Answer, start: readonly Buffer[]): boolean {
  const bytes = Buffer.concat(start).subarray(0, MAX_START_BYTES)
  return ERROR_PAGE_TITLE.test(unpack(bytes, firstOf(headers, 'content-encoding')))
}

function isHtml(headers: Answer['headers']): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(
    firstOf(headers, 'content-type') ?? '',
  )
}

/** Text of a start that may be compressed and cut off. */
function unpack(bytes: Buffer, encoding: string | undefined): string {
  const limit = { maxOutputLength: 64 * MAX_START_BYTES }
  try {
    switch (encoding?.trim().toLowerCase()) {
      case undefined:
      case '':
      case 'identity':
        return bytes.toString()
      case 'gzip':
        return gunzipSync(bytes, { ...limit, finishFlush: constants.Z_SYNC_FLUSH }).toString()
      case 'br':
        return brotliDecompressSync(bytes, {
          ...limit,
          finishFlush: constants.BROTLI_OPERATION_FLUSH,
        }).toString()
      default:
        return ''
    }
  } catch {
    return ''
  }
}
