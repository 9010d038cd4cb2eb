import { timingSafeEqual } from 'node:crypto'

import { Secret } from '../secret.ts'
import { appRecord, type Session } from '../session-record.ts'
import { randomId } from './cookie.ts'
import type { Lookup, Sessions } from './sessions.ts'

/**
 * What a browser shows on the host of an app: the session's handle, and a key that is good for this
 * app alone. A session has one key for each app, so that a second tab does not end the first.
 */
export function appHostKey(session: Session, appId: string): string {
  const record = appRecord(session, appId)
  record.hostKey ??= new Secret(randomId())
  return `${session.handle}.${record.hostKey.reveal()}`
}

/** The portal's session that a browser has entered an app's host with. */
export async function findOnAppHost(
  sessions: Sessions,
  cookie: string | undefined,
  appId: string,
): Promise<Lookup> {
  const [handle = ''] = cookie?.split('.', 1) ?? []
  const found = await sessions.findByHandle(handle)
  if (!found.live) return found
  const key = found.session.appRecords?.get(appId)?.hostKey
  return key !== undefined && isSame(cookie ?? '', `${handle}.${key.reveal()}`)
    ? found
    : { live: false, reason: 'none' }
}

/** Tells nothing of how much of it was right. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
