import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { demandContext } from './demand-context.ts'
import { fail, failHalfway } from './failures.ts'
import { sendEcho } from './send-echo.ts'
import { sendEvents, sendBytes, sendSlowly } from './streams.ts'
import { hostileHeaders } from './hostile-headers.ts'

type Route = (req: IncomingMessage, res: ServerResponse, call: Call) => void
type Call = { argument: string; query: URLSearchParams }

const signInPage = `<!DOCTYPE html>
<title>Sign in to your account</title>
<h1>Sign in to the echo app</h1>
<form method="post" action="/sign-in-page"><input name="user"><input name="password" type="password"><button>Sign in</button></form>
`

/** First path segment → what it shows. Any other path is echoed. */
const routes: Record<string, Route> = {
  401: (_req, res) =>
    send(res, 401, 'The echo app says no', {
      'WWW-Authenticate': ['Basic realm="echo"', 'Negotiate', 'Bearer realm="echo"'],
    }),
  acrs: (req, res, { argument }) => demandContext(req, res, argument),
  403: (_req, res) => send(res, 403, 'The echo app says no'),
  status: (_req, res, { argument }) => {
    const status = Number(argument)
    const isStatus = Number.isInteger(status) && status >= 200 && status <= 599
    send(res, isStatus ? status : 400, `Status ${argument}`)
  },
  redirect: (_req, res, { query }) => {
    const status = Number(query.get('status') ?? 302)
    send(res, status >= 300 && status < 400 ? status : 302, '', {
      Location: query.get('to') ?? '/',
    })
  },
  cookies: (req, res, call) =>
    call.argument === 'set'
      ? send(res, 200, 'Cookies set', {
          'Set-Cookie': [
            'session=abc; Path=/; HttpOnly; SameSite=Lax',
            'theme=dark; Path=/',
            'wide=1; Domain=127.0.0.1; Path=/',
          ],
        })
      : sendEcho(req, res),
  headers: (_req, res) => send(res, 200, 'Hostile headers', hostileHeaders),
  html: (_req, res) => sendHtml(res, '<!DOCTYPE html>\n<title>Echo</title>\n<h1>A page</h1>\n'),
  'sign-in-page': (_req, res) => sendHtml(res, signInPage),
  bytes: (_req, res, { argument }) => sendBytes(res, argument),
  slow: (_req, res, { query }) => sendSlowly(res, Number(query.get('ms') ?? 100)),
  sse: (_req, res) => sendEvents(res),
  crash: (req) => fail(req),
  half: (_req, res) => failHalfway(res),
}

/** Shows what reached it, and answers in every way that a relay has to survive. */
export function createEchoApp(): RequestListener {
  return (req, res) => {
    const [path = '/', search] = (req.url ?? '/').split('?')
    const [, name = '', argument = ''] = path.split('/')
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (route === undefined) sendEcho(req, res)
    else route(req, res, { argument, query: new URLSearchParams(search) })
  }
}

function send(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string | string[]> = {},
): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(text)
}

function sendHtml(res: ServerResponse, html: string): void {
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html)
}
