import type { IncomingMessage } from 'node:http'

/** Whether a browser says that it opens a page, in a tab or in a frame. */
export function isNavigation({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-mode'] === 'navigate'
}

/** Whether the page that is opened becomes the one that a tab shows. */
export function isDocumentNavigation(req: IncomingMessage): boolean {
  return isNavigation(req) && req.headers['sec-fetch-dest'] === 'document'
}

/**
 * Whether a browser only gets ready for a page that nobody may ever open.
 *
 * @see https://fetch.spec.whatwg.org/#sec-purpose-header
 */
export function isPrefetch({ headers }: IncomingMessage): boolean {
  return [headers['sec-purpose'], headers['purpose']].flat().some((purpose) => {
    return /\bprefetch\b/i.test(purpose ?? '')
  })
}

/** Whether a method only asks. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
export function isSafeMethod(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD'
}
