import type { SessionList } from '@app-proxy-portal/shared/api'

import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'
import { local, type Handler } from '../locals.ts'
import { inBatches } from './in-batches.ts'
import { answerSignedOut } from './routes.ts'
import type { Sessions } from './sessions.ts'

interface OwnSessionsOptions {
  sessions: Pick<Sessions, 'listOfUser' | 'end'>
  clock: Clock
}

/** The handlers of `/bff/sessions`. */
export interface OwnSessions {
  list: Handler
  endOne: Handler
  endOthers: Handler
}

/** What a person sees of their own sessions, and ends of them. Nobody reaches anybody else's. */
export function createOwnSessions({ sessions, clock }: OwnSessionsOptions): OwnSessions {
  return {
    async list(_req, res) {
      const { handle: current, identity } = local(res, 'session')
      const nowMs = clock()
      const secondsSince = (atMs: number) => Math.max(0, Math.floor((nowMs - atMs) / 1000))
      const own = await sessions.listOfUser(identity.user)
      res.json({
        sessions: own.map(({ handle, device, openedAtMs, lastActiveAtMs }) => ({
          handle,
          device,
          openedSecondsAgo: secondsSince(openedAtMs),
          lastActiveSecondsAgo: secondsSince(lastActiveAtMs),
          current: handle === current,
        })),
      } satisfies SessionList)
    },

    async endOne(req, res) {
      const session = local(res, 'session')
      const { handle } = req.params
      if (handle === session.handle) {
        await sessions.end(session, 'signed_out')
        return answerSignedOut(res)
      }
      // Looked for among the person's own alone: nobody learns whether there is such a session.
      const own = await sessions.listOfUser(session.identity.user)
      const other = own.find((candidate) => candidate.handle === handle)
      if (other === undefined) throw new ProblemError('not_found', 'There is no such session.', {})
      await sessions.end(other, 'signed_out')
      res.status(204).end()
    },

    async endOthers(_req, res) {
      const { handle: current, identity } = local(res, 'session')
      const own = await sessions.listOfUser(identity.user)
      const others = own.filter(({ handle }) => handle !== current)
      await inBatches(others, (other) => sessions.end(other, 'signed_out'))
      res.status(204).end()
    },
  }
}
