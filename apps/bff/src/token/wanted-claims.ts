import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppStore } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import { tokenFingerprint, type Secret } from '../secret.ts'
import { appRecord, type Session } from '../session-record.ts'
import { accessBlocked } from './exchange-problem.ts'
import type { TokenSource } from './exchanged-tokens.ts'
import { couldAsk, mayAsk } from './step-up-limit.ts'

interface Options {
  sources: { exchange: TokenSource; relay: TokenSource }
  store: AppStore
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
 * token, on every replica, until the app has taken one. Of several calls with one token the first
 * decides: the others meet the same challenge.
 */
export function createWants({ sources, store, clock }: Options): Wants {
  /** Challenges that are being noted, by app and refused token. */
  const noting = new WeakMap<Session, Map<string, Promise<void>>>()

  return {
    meet(session, app, challenge) {
      const fingerprint = tokenFingerprint(challenge.refused.reveal())
      const name = `${app.id} ${fingerprint}`
      const ofSession = noting.get(session) ?? new Map<string, Promise<void>>()
      noting.set(session, ofSession)
      const record = session.appRecords?.get(app.id) ?? {}
      const question = { claims: challenge.claims, fingerprint }
      const isNews = !ofSession.has(name) && !isMet(session, app, fingerprint)
      if (isNews && counts(session, app) && !couldAsk(record, question, clock())) return undefined

      const noted =
        ofSession.get(name) ??
        note(session, app, challenge, fingerprint).finally(() => ofSession.delete(name))
      ofSession.set(name, noted)
      return noted.then(() => sources[app.token](session, app))
    },

    settle(session, app, token) {
      const record = session.appRecords?.get(app.id)
      if (record?.wanted === undefined) return
      if (record.wanted.refused === tokenFingerprint(token.reveal())) return
      delete record.wanted
      // A replica that does not hear of it asks for a token that shows too much.
      store.saveRecord(session, app.id).catch(() => {})
    },
  }

  /** The page has to ask the person; the token endpoint is tried quietly first. */
  function counts(session: Session, app: AppSettings): boolean {
    return app.token === 'relay' || session.appRecords?.get(app.id)?.wanted !== undefined
  }

  /** Whether another call has met this challenge, so that there is a better token, or soon. */
  function isMet(session: Session, app: AppSettings, fingerprint: string): boolean {
    if (session.appRecords?.get(app.id)?.wanted?.refused === fingerprint) return true
    const held = session.appTokens.get(app.id)
    return held !== undefined && tokenFingerprint(held.token.reveal()) !== fingerprint
  }

  /** @throws {ProblemError} `access_blocked` where other replicas have asked often enough */
  async function note(
    session: Session,
    app: AppSettings,
    { refused, claims }: Challenge,
    fingerprint: string,
  ): Promise<void> {
    await store.loadApp(session, app.id)
    if (!isMet(session, app, fingerprint)) {
      const record = appRecord(session, app.id)
      const question = { claims, fingerprint }
      if (counts(session, app) && !mayAsk(record, question, clock())) throw accessBlocked(app, '')
      record.wanted = { claims, refused: fingerprint }
      // Before the token goes: whoever finds none must find why.
      await store.saveRecord(session, app.id)
    }
    await store.dropToken(session, app.id, refused)
  }
}
