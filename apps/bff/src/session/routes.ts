import type { SessionEndReason, SessionState, SignInChallenge } from '@app-proxy-portal/shared/api'
import type { Request, Response } from 'express'
import type { Logger } from 'pino'

import { bearerToken } from '../bearer.ts'
import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'
import type { Handler } from '../locals.ts'
import { keptToken } from '../kept-token.ts'
import type { Identity, Session } from '../session-record.ts'
import { CHALLENGE_COOKIE, createChallenge, matchesChallenge } from './challenge.ts'
import { cookieHeader, expiredCookieHeader, readCookie, SESSION_COOKIE } from './cookie.ts'
import { describeDevice } from './device.ts'
import { sessionRequired } from './require-session.ts'
import type { Lookup, RefusedUse, Sessions, TokenUse } from './sessions.ts'
import { isSameUser } from './user-key.ts'
import { sessionView } from './view.ts'

/** A token that proves who is there, taken apart and checked. */
export interface VerifiedSignIn {
  identity: Identity
  fingerprint: string
  issuedAtMs: number
  expiresAtMs: number
  acceptedUntilMs: number
  sid: string | undefined
  /** ID tokens alone. */
  nonce: string | undefined
}

/** What opens a session: an access token for the BFF, or an ID token in relay-only portals. */
export interface SignIn {
  kind: 'access_token' | 'id_token'
  /** @throws {ProblemError} `invalid_token`, `identity_provider_unavailable` */
  verify(token: string): Promise<VerifiedSignIn>
}

const REFUSED_USES: Record<RefusedUse, string> = {
  spent: 'This token has served already. Acquire a fresh one.',
  revoked: 'This token was issued before access was revoked. Sign in again.',
}

interface SessionRoutesOptions {
  sessions: Sessions
  signIn: SignIn
  clock: Clock
  log: Logger
}

/** The handlers of `/bff/session`. */
export interface SessionRoutes {
  read: Handler
  challenge: Handler
  open: Handler
  end: Handler
}

export function createSessionRoutes({
  sessions,
  signIn,
  clock,
  log,
}: SessionRoutesOptions): SessionRoutes {
  const cookieOf = (req: Request) => readCookie(req, SESSION_COOKIE)

  function answer(res: Response, found: Extract<Lookup, { live: true }>): void {
    const view = sessionView(found.session, sessions.idleEndsAtMs(found.session), clock())
    res.json(view satisfies SessionState)
  }

  /** Sends a session, and makes its current id the browser's. */
  function adopt(res: Response, found: Lookup): void {
    if (!found.live) throw sessionRequired(found.reason)
    res.append('Set-Cookie', cookieHeader(SESSION_COOKIE, found.session.id.reveal()))
    if (signIn.kind === 'id_token') res.append('Set-Cookie', expiredCookieHeader(CHALLENGE_COOKIE))
    res.status(201)
    answer(res, found)
  }

  /** Once for each session: this person may miss apps, and only an administrator can mend it. */
  function warnOfOverage({ policyIncomplete, user }: Identity): void {
    if (!policyIncomplete) return
    log.warn({ user: user.objectId }, 'a token has too many groups to list: group rules are unmet')
  }

  async function open(req: Request, res: Response): Promise<void> {
    const presentedId = cookieOf(req)
    const current = await sessions.find(presentedId)
    const token = bearerToken(req)
    const { nonce, expiresAtMs, ...checked } = await signIn.verify(token)
    const { identity, fingerprint } = checked
    const exchangeable = signIn.kind === 'access_token'
    const use: TokenUse = {
      ...checked,
      signInToken: exchangeable ? { token: keptToken(token), fingerprint, expiresAtMs } : undefined,
      singleUse: !exchangeable,
    }

    if (current.live && presentedId !== undefined) {
      if (!isSameUser(current.session.identity.user, identity.user)) {
        throw new ProblemError('account_mismatch', 'Another account is signed in here.', {})
      }
      const wasWarnedOf = current.session.identity.policyIncomplete
      const renewed = await sessions.renew(presentedId, use)
      if (renewed === 'spent' || renewed === 'revoked') throw refusedUse(renewed)
      if (!wasWarnedOf) warnOfOverage(identity)
      // Lost to another renewal: end up where that one did.
      return adopt(res, renewed === 'lost' ? await sessions.find(presentedId) : live(renewed))
    }
    // A renewal that was under way at sign-out must not sign in again.
    if (!current.live && isEndedByHand(current.reason)) {
      // The cookie goes, so that the next sign-in is not held up by it.
      res.append('Set-Cookie', expiredCookieHeader(SESSION_COOKIE))
      throw sessionRequired(current.reason)
    }
    const challenge = readCookie(req, CHALLENGE_COOKIE)
    if (signIn.kind === 'id_token' && !matchesChallenge(challenge, nonce, clock)) {
      throw invalidToken('nonce', 'The sign-in was not begun in this browser, or too long ago.')
    }
    const opened = await sessions.open(use, describeDevice(req.headers['user-agent']))
    if (opened === 'spent' || opened === 'revoked') throw refusedUse(opened)
    warnOfOverage(identity)
    return adopt(res, live(opened))
  }

  return {
    async read(req, res) {
      const id = cookieOf(req)
      const found = await sessions.find(id)
      if (found.live) return answer(res, found)
      if (hasSessionCookie(req)) res.append('Set-Cookie', expiredCookieHeader(SESSION_COOKIE))
      res.json({ authenticated: false, reason: found.reason } satisfies SessionState)
    },

    challenge(_req, res) {
      if (signIn.kind !== 'id_token') {
        throw new ProblemError('not_found', 'This portal signs in without a challenge.', {})
      }
      const { cookie, nonce } = createChallenge(clock)
      res.append('Set-Cookie', cookieHeader(CHALLENGE_COOKIE, cookie))
      res.status(201).json({ nonce } satisfies SignInChallenge)
    },

    open,

    async end(req, res) {
      const found = await sessions.find(cookieOf(req))
      if (found.live) await sessions.end(found.session, 'signed_out')
      answerSignedOut(res)
    },
  }
}

/**
 * Answers that the session is over. What the browser cached goes, but neither cookies nor storage:
 * those hold the person's choices, and MSAL clears its own.
 */
export function answerSignedOut(res: Response): void {
  res.append('Set-Cookie', expiredCookieHeader(SESSION_COOKIE))
  res.setHeader('Clear-Site-Data', '"cache"')
  res.status(204).end()
}

function hasSessionCookie(req: Request): boolean {
  return req.headers.cookie?.includes(`${SESSION_COOKIE.name}=`) ?? false
}

function isEndedByHand(reason: SessionEndReason): boolean {
  return reason === 'signed_out' || reason === 'revoked'
}

function invalidToken(reason: 'nonce' | RefusedUse, detail: string): ProblemError {
  return new ProblemError('invalid_token', detail, { reason })
}

function refusedUse(reason: RefusedUse): ProblemError {
  return invalidToken(reason, REFUSED_USES[reason])
}

function live(session: Session): Lookup {
  return { live: true, session, superseded: false }
}
