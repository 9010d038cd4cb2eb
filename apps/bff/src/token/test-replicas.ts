import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppStore } from '../app-store.ts'
import { ProblemError } from '../errors.ts'
import { Secret } from '../secret.ts'
import type { AppRecord, AppToken, Session } from '../session-record.ts'
import { createExchangedTokens, type TokenSource } from './exchanged-tokens.ts'
import type { AcquiredToken, Exchange } from './exchange.ts'

/** As long as a shared store would keep the lease of a process that has died. */
const LEASE_MS = 1500

export const EXPENSES = {
  id: 'expenses',
  name: 'Expenses',
  kind: 'api',
  scope: 'api://expenses/user_impersonation',
} as AppSettings

/** Several replicas of the BFF with one store and one token endpoint, for tests. */
export interface Replicas {
  replicas: Replica[]
  /** Assertions that came to the token endpoint, in order. */
  asked: string[]
  /** Resolves once so many have come. */
  untilAsked(count: number): Promise<void>
  /** What the token endpoint answers from now on. */
  answerWith(answer: (assertion: string) => Promise<AcquiredToken>): void
  /** A token of an hour for whoever's assertion it is, another each time. */
  tokenFor(assertion: string): AcquiredToken
  /** Ends the sessions of a person, as an operator or a sign-out would. */
  end(person: string): void
  advanceSeconds(seconds: number): void
  nowMs(): number
  outcomes: string[]
  renewedAhead: boolean[]
  heldBack: string[]
}

interface Replica {
  store: AppStore
  /** Gives the token of a person, of one session each. */
  token(person: string): Secret | Promise<Secret>
  session(person: string): Session
  /** Its process ends: what it holds goes back after a while, and its calls never end. */
  die(): void
}

export function startReplicas(count: number): Replicas {
  let nowMs = Date.parse('2026-11-25T09:00:00Z')
  const clock = () => nowMs
  const tokens = new Map<string, AppToken>()
  const records = new Map<string, AppRecord>()
  const leases = new Map<string, { isFree: Promise<void>; free: () => void }>()
  const ended = new Set<string>()
  const asked: string[] = []
  let arrivals: { count: number; resolve: () => void }[] = []
  const result = {
    outcomes: [] as string[],
    renewedAhead: [] as boolean[],
    heldBack: [] as string[],
  }

  const tokenFor = (assertion: string): AcquiredToken => ({
    token: new Secret(`${assertion} ${asked.length}`),
    expiresAtMs: nowMs + 3_600_000,
    refreshToken: undefined,
  })
  let answer = async (assertion: string) => tokenFor(assertion)

  const exchange: Exchange = {
    redeemAssertion(assertion) {
      asked.push(assertion.reveal())
      arrivals = arrivals.filter((arrival) => {
        if (asked.length >= arrival.count) arrival.resolve()
        return asked.length < arrival.count
      })
      return answer(assertion.reveal())
    },
    redeemRefreshToken: () => Promise.reject(new Error('Nobody asked for that')),
  }

  function createReplica(): Replica {
    const sessions = new Map<string, Session>()
    const own = new Set<string>()
    const nameOf = ({ handle }: Session, appId: string) => `${handle} ${appId}`

    const store: AppStore = {
      async loadApp(session, appId) {
        const name = nameOf(session, appId)
        const token = tokens.get(name)
        if (token === undefined) session.appTokens.delete(appId)
        else session.appTokens.set(appId, { ...token })
        session.appRecords ??= new Map()
        session.appRecords.set(appId, structuredClone(records.get(name) ?? {}))
      },
      async saveToken(session, appId) {
        const token = session.appTokens.get(appId)
        if (ended.has(session.handle)) return false
        if (token !== undefined) tokens.set(nameOf(session, appId), { ...token })
        return true
      },
      async dropToken() {},
      async saveRecord(session, appId) {
        if (ended.has(session.handle)) return
        const record = session.appRecords?.get(appId) ?? {}
        records.set(nameOf(session, appId), structuredClone(record))
      },
      async lease(session, appId) {
        const name = nameOf(session, appId)
        if (leases.has(name)) return undefined
        const { promise, resolve } = Promise.withResolvers<void>()
        const free = () => {
          leases.delete(name)
          own.delete(name)
          resolve()
        }
        leases.set(name, { isFree: promise, free })
        own.add(name)
        return { release: async () => free() }
      },
      async waitForLease(session, appId) {
        await leases.get(nameOf(session, appId))?.isFree
      },
    }

    const source: TokenSource = createExchangedTokens({
      exchange,
      store,
      sessionScope: 'api://portal/access_as_user',
      clock,
      onAccountGone: async ({ handle }) => void ended.add(handle),
      sessionFault: async ({ handle }) =>
        ended.has(handle)
          ? new ProblemError('session_required', 'Over.', { reason: 'signed_out' })
          : undefined,
      observer: {
        onOutcome: (diagnosis) => void result.outcomes.push(diagnosis?.outcome.kind ?? 'success'),
        onRenewedAhead: (isRenewed) => void result.renewedAhead.push(isRenewed),
        onHeldBack: (reason) => void result.heldBack.push(reason),
      },
    })

    const session = (person: string) => {
      const known = sessions.get(person) ?? createSession(person, nowMs)
      sessions.set(person, known)
      return known
    }
    return {
      store,
      session,
      token: (person) => source(session(person), EXPENSES),
      die() {
        for (const name of own) setTimeout(() => leases.get(name)?.free(), LEASE_MS)
      },
    }
  }

  return {
    ...result,
    replicas: Array.from({ length: count }, createReplica),
    asked,
    untilAsked: (wanted) =>
      new Promise((resolve) => {
        if (asked.length >= wanted) resolve()
        else arrivals.push({ count: wanted, resolve })
      }),
    answerWith: (next) => void (answer = next),
    tokenFor,
    end: (person) => void ended.add(handleOf(person)),
    advanceSeconds: (seconds) => void (nowMs += seconds * 1000),
    nowMs: clock,
  }
}

const handleOf = (person: string) => `session of ${person}`

function createSession(person: string, nowMs: number): Session {
  return {
    handle: handleOf(person),
    id: new Secret(`id of ${person}`),
    identity: {
      user: { name: person, username: person, tenantId: 'tenant', objectId: person },
      loginHint: null,
      roles: [],
      groups: [],
      policyIncomplete: false,
    },
    device: 'a browser',
    sid: undefined,
    openedAtMs: nowMs,
    absoluteEndsAtMs: nowMs + 8 * 3_600_000,
    lastActiveAtMs: nowMs,
    signInToken: {
      token: new Secret(person),
      fingerprint: person,
      expiresAtMs: nowMs + 8 * 3_600_000,
    },
    appTokens: new Map(),
  }
}
