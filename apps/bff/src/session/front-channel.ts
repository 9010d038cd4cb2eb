import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { local, type Handler } from '../locals.ts'
import { Rate } from '../rate.ts'
import type { Sessions } from './sessions.ts'

/** Entra's are GUIDs. */
const SID = /^[\w.-]{1,128}$/

/** A whole company may share an address; nobody signs out faster than this. */
const PER_ADDRESS_A_SECOND = 10
const OVERALL_A_SECOND = 100
const MAX_ADDRESSES = 10_000

interface FrontChannelOptions {
  sessions: Pick<Sessions, 'endSid'>
  clock: Clock
  log: Logger
}

/**
 * `GET /bff/front-channel-logout?sid=`: Entra's page loads it in a frame while a person signs out
 * there. Who asks cannot be told: no cookie comes along and Entra sends no `iss`. So it does one
 * thing, by a name that only Entra and the browser know, and the answer is always the same. Where
 * too many ask, the rest have no effect.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#single-sign-out
 */
export function frontChannelLogout({ sessions, clock, log }: FrontChannelOptions): Handler {
  const overall = new Rate(OVERALL_A_SECOND)
  const rates = new Map<string, Rate>()

  function mayAsk(address: string): boolean {
    const rate = rates.get(address) ?? new Rate(PER_ADDRESS_A_SECOND)
    rates.set(address, rate)
    for (const oldest of rates.keys()) {
      if (rates.size <= MAX_ADDRESSES) break
      rates.delete(oldest)
    }
    // First the address: who asks too often takes nothing from the others.
    return rate.take(clock()) === 0 && overall.take(clock()) === 0
  }

  return async (req, res) => {
    const sid = sidOf(local(res, 'target').query)
    if (sid !== undefined && mayAsk(req.ip ?? '')) {
      await sessions.endSid(sid).catch((err: unknown) => {
        log.error({ requestId: local(res, 'requestId'), err }, 'front-channel logout failed')
      })
    }
    // Entra's page shows it in a frame: no word about ancestors.
    res.setHeader('Content-Security-Policy', "default-src 'none'")
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.status(200).end()
  }
}

/** The one `sid` of a query; undefined where there is none, several, or no possible one. */
function sidOf(query: string): string | undefined {
  const [sid = '', ...more] = new URLSearchParams(query).getAll('sid')
  return more.length === 0 && SID.test(sid) ? sid : undefined
}
