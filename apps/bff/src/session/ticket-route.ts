import { ENTER_PATH, type Ticket, type TicketRequest } from '@app-proxy-portal/shared/api'

import { ProblemError } from '../errors.ts'
import { local, type AppHost, type Handler } from '../locals.ts'
import { isIdShaped } from './cookie.ts'
import { returnPath } from './return-path.ts'
import type { Tickets } from './tickets.ts'

/** `POST /bff/apps/<id>/ticket`, once session, app and token are there. */
export function issueTicket(tickets: Tickets, appHosts: ReadonlyMap<string, AppHost>): Handler {
  return async (req, res) => {
    const { id: appId } = local(res, 'app')
    const origin = appHosts.get(appId)?.origin
    if (origin === undefined) throw new Error('This app has no host of its own')
    const { to, h } = ticketRequest(req.body)
    const ticket = await tickets.issue(local(res, 'session'), {
      appId,
      h,
      to: returnPath(to, origin),
    })
    res.json({ url: `${origin}${ENTER_PATH}?t=${ticket}` } satisfies Ticket)
  }
}

/** @throws {ProblemError} `bad_request` */
function ticketRequest(body: unknown): TicketRequest {
  const { to, h }: { to?: unknown; h?: unknown } =
    typeof body === 'object' && body !== null ? body : {}
  if (typeof to !== 'string' || typeof h !== 'string' || !isIdShaped(h)) {
    throw new ProblemError('bad_request', 'Send where to arrive, and what the app’s host gave.', {})
  }
  return { to, h }
}
