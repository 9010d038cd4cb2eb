import { local, setLocal, type Handler } from '../locals.ts'
import type { TokenSource } from './exchanged-tokens.ts'

/** Has the app's token ready before anything is sent. */
export function attachToken(sources: { exchange: TokenSource; relay: TokenSource }): Handler {
  return async (_req, res, next) => {
    const app = local(res, 'app')
    const token = await sources[app.token](local(res, 'session'), app)
    setLocal(res, 'upstreamToken', token)
    next()
  }
}
