// http-proxy-middleware as its documentation shows it: every option but the target left alone.
import express from 'express'
import { createProxyMiddleware } from 'http-proxy-middleware'

import { targetArguments } from './arguments.ts'

const { port, upstreams } = targetArguments()
const app = express()
for (const [id, origin] of Object.entries(upstreams)) {
  app.use(`/apps/${id}`, createProxyMiddleware({ target: `${origin}/apps/${id}` }))
}
app.listen(port, '127.0.0.1')
