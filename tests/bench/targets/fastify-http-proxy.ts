// @fastify/http-proxy as its documentation shows it.
import httpProxy from '@fastify/http-proxy'
import fastify from 'fastify'

import { targetArguments } from './arguments.ts'

const { port, upstreams } = targetArguments()
const server = fastify()
for (const [id, upstream] of Object.entries(upstreams)) {
  await server.register(httpProxy, {
    upstream,
    prefix: `/apps/${id}`,
    rewritePrefix: `/apps/${id}`,
  })
}
await server.listen({ port, host: '127.0.0.1' })
