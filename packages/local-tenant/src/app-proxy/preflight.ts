import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer.ts'
import type { CorsRule } from './settings.ts'

export function isPreflight(req: IncomingMessage): boolean {
  return req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined
}

/** Only complex apps have such rules; every other preflight is blocked. */
export function answerPreflight(
  req: IncomingMessage,
  rules: readonly CorsRule[],
): Answer | undefined {
  const origin = req.headers.origin ?? ''
  const method = req.headers['access-control-request-method'] ?? ''
  const wanted = (req.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  const rule = rules.find(
    ({ allowedOrigins, allowedMethods, allowedHeaders }) =>
      allowedOrigins.includes(origin) &&
      allowedMethods.includes(method) &&
      wanted.every((name) => allowedHeaders.some((allowed) => matches(allowed, name))),
  )
  if (rule === undefined) return undefined
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Methods', rule.allowedMethods.join(', ')],
      ['Access-Control-Allow-Headers', wanted.join(', ')],
      ['Access-Control-Max-Age', String(rule.maxAgeSeconds)],
      ['Vary', 'Origin'],
    ],
    body: '',
  }
}

function matches(allowed: string, name: string): boolean {
  const pattern = allowed.toLowerCase()
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
