import type { SessionEndReason } from '@app-proxy-portal/shared/api'

import { ProblemError } from '../errors.ts'
import { appHostOf, setLocal, type Handler } from '../locals.ts'
import type { Session } from '../session-record.ts'
import { APP_HOST_COOKIE, readCookie, SESSION_COOKIE } from './cookie.ts'
import type { Sessions } from './sessions.ts'

const DETAILS: Record<SessionEndReason, string> = {
  none: 'Nobody is signed in.',
  idle: 'The session ended because it was not used.',
  absolute: 'The session reached its longest life.',
  signed_out: 'The session was signed out.',
  revoked: 'The session was ended from another device, or by an administrator.',
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
  return async (req, res, next) => {
    const found = await sessions.find(readCookie(req, SESSION_COOKIE))
    if (!found.live) throw sessionRequired(found.reason)
    if (countsAsActivity && !found.superseded) sessions.touch(found.session)
    setLocal(res, 'session', found.session)
    next()
  }
}

/**
 * Lets only a live session pass that has entered this app's host. What ends the session of the
 * portal ends it here; what is done here keeps that one alive.
 *
 * @throws {ProblemError} `session_required`
 */
export function requireAppHostSession(sessions: Sessions): Handler {
  return async (req, res, next) => {
    const cookie = readCookie(req, APP_HOST_COOKIE)
    const found = await sessions.findOnAppHost(cookie, appHostOf(res).app.id)
    if (!found.live) throw sessionRequired(found.reason)
    sessions.touch(found.session)
    setLocal(res, 'session', found.session)
    next()
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
