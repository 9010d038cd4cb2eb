import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import { rateLimited } from '../errors.ts'
import { local, type Handler } from '../locals.ts'
import { Rate } from '../rate.ts'
import type { Session } from '../session-record.ts'

interface RateLimitOptions {
  apps: readonly AppSettings[]
  /** Calls a second that one session may make; undefined for any number. */
  perSession: number | undefined
  clock: Clock
}

/**
 * Holds sessions and apps to their calls a second, before any token is fetched.
 *
 * @throws {ProblemError} `rate_limited`, with Retry-After
 */
export function limitRate({ apps, perSession, clock }: RateLimitOptions): Handler {
  const rateOfApp = new Map(
    apps.flatMap(({ id, limits: { requestsPerSecond } }) =>
      requestsPerSecond === undefined ? [] : [[id, new Rate(requestsPerSecond)] as const],
    ),
  )
  const rateOfSession = new WeakMap<Session, Rate>()

  function rateOf(session: Session): Rate | undefined {
    const known = rateOfSession.get(session)
    if (known !== undefined || perSession === undefined) return known
    const rate = new Rate(perSession)
    rateOfSession.set(session, rate)
    return rate
  }

  return (_req, res, next) => {
    const rates = [rateOf(local(res, 'session')), rateOfApp.get(local(res, 'app').id)]
    // First the session: who calls too often takes nothing from the others.
    for (const rate of rates) {
      const waitSeconds = rate?.take(clock()) ?? 0
      if (waitSeconds > 0) throw rateLimited('Too many calls in a short time.', waitSeconds)
    }
    next()
  }
}
