// The floor of any relay on Node: one server, one pool, no feature at all.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { Pool, type Dispatcher } from 'undici'

import { FIXED_TOKEN } from '../fixed-token.ts'
import { targetArguments } from './arguments.ts'

const DROPPED = new Set(['host', 'connection', 'cookie', 'transfer-encoding', 'expect'])

const { port, upstreams } = targetArguments()
const pools = Object.entries(upstreams).map(([id, origin]) => ({
  prefix: `/apps/${id}/`,
  pool: new Pool(origin, { connections: 512, allowH2: false }),
}))

function requestHeaders({ rawHeaders }: IncomingMessage): string[] {
  const headers = ['authorization', `Bearer ${FIXED_TOKEN}`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (!DROPPED.has(name.toLowerCase())) headers.push(name, rawHeaders[index + 1] ?? '')
  }
  return headers
}

class Relay implements Dispatcher.DispatchHandler {
  readonly #res: ServerResponse

  constructor(res: ServerResponse) {
    this.#res = res
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#res.once('close', () => {
      if (!this.#res.writableFinished) controller.abort(new Error('The caller has gone'))
    })
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    delete headers['connection']
    delete headers['keep-alive']
    delete headers['transfer-encoding']
    this.#res.writeHead(status, headers)
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#res.write(chunk)) return
    controller.pause()
    this.#res.once('drain', () => controller.resume())
  }

  onResponseEnd(): void {
    this.#res.end()
  }

  onResponseError(): void {
    this.#res.destroy()
  }
}

createServer((req, res) => {
  const { url = '/', method = 'GET', headers } = req
  const upstream = pools.find(({ prefix }) => url.startsWith(prefix))
  if (upstream === undefined) return void res.writeHead(404).end()
  const hasBody = headers['transfer-encoding'] !== undefined || 'content-length' in headers
  upstream.pool.dispatch(
    {
      path: url,
      method: method as Dispatcher.HttpMethod,
      headers: requestHeaders(req),
      body: hasBody ? req : null,
    },
    new Relay(res),
  )
}).listen(port, '127.0.0.1')
