import { ENTER_PATH, type TicketRequest } from '@app-proxy-portal/shared/api'

const SHA_256 = /^[\w-]{43}$/

/** What the app's host wrote into the address, or undefined where it did not. */
export function readOpenRequest(search: string): TicketRequest | undefined {
  const asked = new URLSearchParams(search)
  const to = asked.get('to')
  const h = asked.get('h')
  // Where `to` may lead is for the server to say.
  return to === null || h === null || !SHA_256.test(h) ? undefined : { to, h }
}

/**
 * Where the page may go with a ticket: to the entrance of the app's own host and nowhere else,
 * whatever the answer says. The fragment never reached a server, so it is added here.
 *
 * @throws where the address is another
 */
export function entranceOf(ticketUrl: string, appHref: string, fragment: string): string {
  const url = URL.parse(ticketUrl)
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (!isWeb || url.origin !== URL.parse(appHref)?.origin || url.pathname !== ENTER_PATH) {
    throw new Error('The ticket leads away from the app')
  }
  url.hash = ''
  return url.href + fragment
}
