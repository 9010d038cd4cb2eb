import { ENTER_PATH, paths, type ProblemCode } from '@app-proxy-portal/shared/api'
import type { ErrorRequestHandler, Request, Response } from 'express'

import { setAnswerHeaders } from '../answer-headers.ts'
import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'
import { appHostOf, local, type Handler } from '../locals.ts'
import { isDocumentNavigation, isPrefetch, isSafeMethod } from '../navigation.ts'
import { sha256 } from '../secret.ts'
import { APP_HOST_COOKIE, cookieHeader, readCookie } from './cookie.ts'
import {
  enteredHeaders,
  keepsakeFor,
  keepsakeHeaders,
  readKeepsakes,
  recentEntries,
} from './handoff-cookies.ts'
import type { Sessions } from './sessions.ts'
import type { Entry, Tickets } from './tickets.ts'

/** What a page of the portal can mend: it signs in, renews or steps up. */
const MENDABLE: ReadonlySet<ProblemCode> = new Set([
  'session_required',
  'token_renewal_required',
  'app_token_required',
  'claims_required',
])

/** How often somebody may come back from the portal in a few seconds and still lack the same. */
const MAX_ENTRIES_IN_A_ROW: Partial<Record<ProblemCode, number>> = {
  // Sessions may be over so soon, but not time and again.
  session_required: 3,
  // The app may ask for more than Entra does, and can do so only once somebody is there.
  claims_required: 2,
}

interface HandoffOptions {
  portalUrl: string
  sessions: Sessions
  tickets: Tickets
  clock: Clock
}

/** How a browser gets a session on the host of an app. */
export interface Handoff {
  /** Sends a page visit without what it needs to the portal, and every other call on to its problem. */
  begin: ErrorRequestHandler
  /** `GET /.portal/enter?t=<ticket>`: where the portal sends the browser back to. */
  enter: Handler
}

export function createHandoff({ portalUrl, sessions, tickets, clock }: HandoffOptions): Handoff {
  async function redeem(req: Request, appId: string, ticket: string): Promise<Entry | undefined> {
    const earlier = await sessions.findOnAppHost(readCookie(req, APP_HOST_COOKIE), appId)
    return tickets.redeem(ticket, appId, {
      keepsakes: readKeepsakes(req),
      handle: earlier.live ? earlier.session.handle : undefined,
    })
  }

  return {
    begin(error, req, res, next) {
      const isMendable = error instanceof ProblemError && MENDABLE.has(error.code)
      if (!isMendable || res.headersSent || !isVisit(req) || wouldLoop(req, error, clock)) {
        return next(error)
      }
      const { app } = appHostOf(res)
      const { path, query } = local(res, 'target')
      const keepsake = keepsakeFor(req)
      const to = new URLSearchParams({ to: path + query, h: sha256(keepsake) })
      res.append('Set-Cookie', keepsakeHeaders(keepsake))
      redirect(res, `${portalUrl}${paths.openPage(app.id)}?${to}`)
    },

    async enter(req, res) {
      const { path, query } = local(res, 'target')
      if (path !== ENTER_PATH) throw new ProblemError('not_found', 'There is nothing here.', {})
      const { app } = appHostOf(res)
      const given = new URLSearchParams(query).getAll('t')
      const isEntry = req.method === 'GET' && isVisit(req) && given.length === 1
      const entry = isEntry ? await redeem(req, app.id, given[0] ?? '') : undefined
      if (entry === undefined) {
        throw new ProblemError(
          'ticket_invalid',
          'This way in has been used already, is too old, or was begun in another browser.',
          {},
        )
      }
      const { session } = entry.found
      sessions.touch(session)
      const hostId = await sessions.hostId(session, app.id)
      res.append('Set-Cookie', cookieHeader(APP_HOST_COOKIE, hostId.reveal()))
      res.append('Set-Cookie', enteredHeaders(req, entry.h, clock))
      redirect(res, entry.to)
    },
  }
}

/** Somebody opens a page of the app in a tab of its own. */
function isVisit(req: Request): boolean {
  return isSafeMethod(req.method) && isDocumentNavigation(req) && !isPrefetch(req)
}

/**
 * Whether another handoff would end where the last one did. A token that did not do right after
 * entering never will.
 */
function wouldLoop(req: Request, { code }: ProblemError, clock: Clock): boolean {
  return recentEntries(req, clock) >= (MAX_ENTRIES_IN_A_ROW[code] ?? 1)
}

/** By hand: Express would encode what the address holds once more. */
function redirect(res: Response, to: string): void {
  setAnswerHeaders(res, local(res, 'answerHeaders'))
  res.writeHead(303, { Location: to, 'Cache-Control': 'no-store' })
  res.end()
}
