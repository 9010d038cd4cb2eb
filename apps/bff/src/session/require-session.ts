import type { SessionEndReason } from '@app-proxy-portal/shared/api'
import type { Request, Response } from 'express'

import { ProblemError } from '../errors.ts'
import { appHostOf, setLocal, type Handler } from '../locals.ts'
import type { Session } from '../session-record.ts'
import { APP_HOST_COOKIE, readCookie, SESSION_COOKIE } from './cookie.ts'
import type { Lookup, Sessions } from './sessions.ts'

const DETAILS: Record<SessionEndReason, string> = {
  none: 'Nobody is signed in.',
  idle: 'The session ended because it was not used.',
  absolute: 'The session reached its longest life.',
  signed_out: 'The session was signed out.',
  revoked: 'The session was ended by an administrator, or its account is gone.',
}

/**
 * Lets only a live session pass.
 *
 * @param options `countsAsActivity`: whether the call extends the idle limit
 * @throws {ProblemError} `session_required`
 */
export function requireSession(
  sessions: Sessions,
  { countsAsActivity }: { countsAsActivity: boolean },
): Handler {
  const find = (req: Request) => sessions.find(readCookie(req, SESSION_COOKIE))
  return admitting(sessions, find, countsAsActivity)
}

/**
 * Lets only a live session pass that has entered this app's host. What ends the session of the
 * portal ends it here; what is done here keeps that one alive.
 *
 * @throws {ProblemError} `session_required`
 */
export function requireAppHostSession(sessions: Sessions): Handler {
  const find = (req: Request, res: Response) =>
    sessions.findOnAppHost(readCookie(req, APP_HOST_COOKIE), appHostOf(res).app.id)
  return admitting(sessions, find, true)
}

/** Where the session is at hand, the call goes on at once: no promise, no turn of the event loop. */
function admitting(
  sessions: Sessions,
  find: (req: Request, res: Response) => Lookup | Promise<Lookup>,
  countsAsActivity: boolean,
): Handler {
  return (req, res, next) => {
    const found = find(req, res)
    return found instanceof Promise ? found.then(admit) : admit(found)

    function admit(lookup: Lookup): void {
      if (!lookup.live) throw sessionRequired(lookup.reason)
      if (countsAsActivity && !lookup.superseded) sessions.touch(lookup.session)
      setLocal(res, 'session', lookup.session)
      next()
    }
  }
}

/** Tells why a session that a call began with is over, or undefined while it is not. */
export function sessionFault(sessions: Sessions) {
  return async (session: Session): Promise<ProblemError | undefined> => {
    const found = await sessions.findAgain(session)
    return found.live ? undefined : sessionRequired(found.reason)
  }
}

export function sessionRequired(reason: SessionEndReason): ProblemError {
  return new ProblemError('session_required', DETAILS[reason], { reason })
}
