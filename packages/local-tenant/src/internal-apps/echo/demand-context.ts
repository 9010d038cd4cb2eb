import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendEcho } from './send-echo.ts'

/**
 * Wants an authentication context in the token, as an app does that protects its costly actions:
 * a claims challenge, or the echo. It sees the token only where application proxy passes it on.
 */
export function demandContext(req: IncomingMessage, res: ServerResponse, context: string): void {
  if (contextsOf(req.headers.authorization).includes(context)) return sendEcho(req, res)
  const wanted = { access_token: { acrs: { essential: true, value: context } } }
  const claims = Buffer.from(JSON.stringify(wanted)).toString('base64')
  req.resume()
  res.writeHead(401, {
    'Content-Type': 'text/plain; charset=utf-8',
    // More than one field, and a comma in a quoted string: all of that is allowed.
    'WWW-Authenticate': [
      'Negotiate',
      `Bearer realm="echo, of course", error="insufficient_claims", claims="${claims}"`,
    ],
  })
  res.end(`The echo app wants ${context}`)
}

/** The signature was application proxy's affair. */
function contextsOf(authorization = ''): unknown[] {
  const [, payload = ''] = authorization.split('.')
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const held = typeof claims === 'object' && claims !== null && 'acrs' in claims && claims.acrs
    return Array.isArray(held) ? held : []
  } catch {
    return []
  }
}
