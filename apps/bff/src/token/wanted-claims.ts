import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import { tokenFingerprint, type Secret } from '../secret.ts'
import { appRecord, type Session } from '../session-record.ts'
import type { TokenSource } from './exchanged-tokens.ts'
import { mayAsk } from './step-up-limit.ts'

interface Options {
  sources: { exchange: TokenSource; relay: TokenSource }
  clock: Clock
}

/** An app that answered a token with a challenge. */
interface Challenge {
  refused: Secret
  /** What it wants instead, as JSON, checked. */
  claims: string
}

/** What apps want their tokens to show. */
export interface Wants {
  /**
   * Gets a token that shows what the app wants; `undefined` where that was tried often enough.
   *
   * @throws {ProblemError} `claims_required` and all others of a token, by rejection
   */
  meet(session: Session, app: AppSettings, challenge: Challenge): Promise<Secret> | undefined
  /** The app has taken a token: what it wanted is forgotten, if this token came after. */
  settle(session: Session, app: AppSettings, token: Secret): void
}

/**
 * Keeps what an app wants with the session, so that it goes along with every request for the app's
 * token until the app has taken one. Of several calls with one token the first decides: the others
 * meet the same challenge.
 */
export function createWants({ sources, clock }: Options): Wants {
  return {
    meet(session, app, { refused, claims }) {
      const fingerprint = tokenFingerprint(refused.reveal())
      const record = appRecord(session, app.id)
      const held = session.appTokens.get(app.id)
      const isReplaced = held !== undefined && tokenFingerprint(held.token.reveal()) !== fingerprint
      if (!isReplaced && record.wanted?.refused !== fingerprint) {
        // The page has to ask the person; the token endpoint is tried quietly first.
        const counts = app.token === 'relay' || record.wanted !== undefined
        if (counts && !mayAsk(record, { claims, fingerprint }, clock())) return undefined
        record.wanted = { claims, refused: fingerprint }
        session.appTokens.delete(app.id)
      }
      return tokenOf(session, app)
    },

    settle(session, app, token) {
      const record = session.appRecords?.get(app.id)
      if (record?.wanted === undefined) return
      if (record.wanted.refused !== tokenFingerprint(token.reveal())) delete record.wanted
    },
  }

  async function tokenOf(session: Session, app: AppSettings): Promise<Secret> {
    return sources[app.token](session, app)
  }
}
