import type { Response } from 'express'

import type { ProblemError } from '../errors.ts'
import { local, setLocal, type Handler } from '../locals.ts'
import { Secret } from '../secret.ts'
import type { Session } from '../session-record.ts'
import type { TokenSource } from './exchanged-tokens.ts'

interface AttachTokenOptions {
  sources: { exchange: TokenSource; relay: TokenSource }
  /** Tells why a session is over, or undefined while it is not. */
  sessionFault: (session: Session) => Promise<ProblemError | undefined>
}

/**
 * Has the app's token ready before anything is sent. A call that had to wait for it looks at its
 * session again: what was signed out meanwhile must not reach an app any more.
 *
 * @throws {ProblemError} of the token, or `session_required`
 */
export function attachToken({ sources, sessionFault }: AttachTokenOptions): Handler {
  return (_req, res, next) => {
    const app = local(res, 'app')
    const token = sources[app.token](local(res, 'session'), app)
    if (token instanceof Secret) {
      setLocal(res, 'upstreamToken', token)
      return next()
    }
    return waitFor(token, res, next)
  }

  async function waitFor(token: Promise<Secret>, res: Response, next: () => void): Promise<void> {
    const acquired = await token
    const fault = await sessionFault(local(res, 'session'))
    if (fault !== undefined) throw fault
    setLocal(res, 'upstreamToken', acquired)
    next()
  }
}
