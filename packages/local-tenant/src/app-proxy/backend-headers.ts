import type { IncomingMessage } from 'node:http'
import { withoutProxyCookies } from './access-cookie.ts'
import type { Identity } from './identity.ts'
import type { PublishedApp } from './published-app.ts'

export type HeaderPair = [name: string, value: string]

const hopByHop = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'upgrade',
])

/** What the connector sends on. Framing headers stay, since the body passes as it came. */
export function backendHeaders(
  req: IncomingMessage,
  app: PublishedApp,
  identity: Identity | undefined,
): HeaderPair[] {
  const { settings } = app
  const isPassthrough = settings.mode === 'passthru'
  const headers: HeaderPair[] = []
  for (const [name, value] of endToEnd(req.rawHeaders)) {
    switch (name.toLowerCase()) {
      case 'host':
        headers.push([name, settings.translateHost ? app.internalUrl.host : value])
        break
      case 'authorization':
        if (isPassthrough || settings.authorizationToBackend === 'forward') {
          headers.push([name, value])
        }
        break
      case 'cookie': {
        const cookies = withoutProxyCookies(value)
        if (cookies !== '') headers.push([name, cookies])
        break
      }
      case 'x-forwarded-for':
        if (settings.forwardedFor === 'append') headers.push([name, value])
        break
      case 'accept-encoding':
        // A compressed page could not be translated.
        if (!settings.translateLinksInBody) headers.push([name, value])
        break
      default:
        headers.push([name, value])
    }
  }
  headers.push(['X-Forwarded-For', req.socket.remoteAddress ?? ''])
  if (identity !== undefined && settings.authorizationToBackend === 'kerberos') {
    headers.push(['Authorization', kerberosTicket(identity)])
  }
  return joinForwardedFor(headers)
}

/** Header pairs without those that concern one hop only, Connection's own list included. */
export function endToEnd(rawHeaders: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  }
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((name) => name.trim())
  const dropped = new Set([...hopByHop, ...named])
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase()))
}

/** A stand-in for the ticket that constrained delegation obtains for the person. */
function kerberosTicket({ username, objectId }: Identity): string {
  const ticket = JSON.stringify({ upn: username, oid: objectId })
  return `Negotiate ${Buffer.from(ticket).toString('base64')}`
}

function joinForwardedFor(headers: HeaderPair[]): HeaderPair[] {
  const isForwardedFor = ([name]: HeaderPair) => name.toLowerCase() === 'x-forwarded-for'
  const chain = headers.filter(isForwardedFor).map(([, value]) => value)
  return [
    ...headers.filter((header) => !isForwardedFor(header)),
    ['X-Forwarded-For', chain.join(', ')],
  ]
}
