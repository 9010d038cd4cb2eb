import { randomUUID } from 'node:crypto'
import type { Answer } from './answer.ts'

type Page = { status: number; statusCode: string; text: string }

// The documentation prints these names and texts; the numbers are inferred from the names.
const pages = {
  badRequest: { status: 400, statusCode: 'BadRequest', text: 'The request is not valid.' },
  forbidden: {
    status: 403,
    statusCode: 'Forbidden',
    text: 'You are not authorized to access the application. Authorization failed. Make sure to assign the user with access to the application.',
  },
  licence: {
    status: 403,
    statusCode: 'Forbidden',
    text: 'You are not authorized to access the application. Authorization failed. Make sure that the user has a license for Microsoft Entra ID P1 or P2.',
  },
  preflight: {
    status: 403,
    statusCode: 'Forbidden',
    text: 'This request is not allowed without sign-in.',
  },
  notFound: { status: 404, statusCode: 'NotFound', text: 'Nothing is published at this address.' },
  throttled: { status: 429, statusCode: 'TooManyRequests', text: 'Too many requests.' },
  noUpn: {
    status: 500,
    statusCode: 'InternalServerError',
    text: 'Event 13016: there is no UPN in the edge token or in the access cookie.',
  },
  connectorUnauthorized: {
    status: 500,
    statusCode: 'InternalServerError',
    text: 'ConnectorError:Unauthorized',
  },
  badGateway: {
    status: 502,
    statusCode: 'Bad gateway',
    text: 'This corporate app can’t be accessed right now. Please try again later.',
  },
  gatewayTimeout: {
    status: 504,
    statusCode: 'Gateway timeout',
    text: 'This corporate app can’t be accessed right now. Please try again later… The connector timed out.',
  },
} as const satisfies Record<string, Page>

export type ErrorName = keyof typeof pages

/** HTML also for callers that asked for JSON: the service doesn't look at Accept. */
export function errorPage(name: ErrorName, headers: Answer['headers'] = []): Answer {
  const { status, statusCode, text } = pages[name]
  const heading = status === 403 ? 'Forbidden: ' : ''
  return {
    status,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Cache-Control', 'no-store'],
      ...headers,
    ],
    body: `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>This corporate app can't be accessed</title></head>
<body>
<h1>${heading}This corporate app can't be accessed</h1>
<p>${text}</p>
<footer>Status Code: ${statusCode}<br>Transaction ID: ${randomUUID()}</footer>
</body>
</html>
`,
  }
}
