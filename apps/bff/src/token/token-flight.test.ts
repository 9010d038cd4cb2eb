import { InteractionRequiredAuthError } from '@azure/msal-node'
import { describe, expect, test } from 'vitest'

import { ProblemError } from '../errors.ts'
import type { Secret } from '../secret.ts'
import { ExchangeError, type AcquiredToken } from './exchange.ts'
import { startReplicas, type Replicas } from './test-replicas.ts'

const PEOPLE = ['alice', 'bob']

/** A call of each person, again and again, on every replica at once. */
function callEverywhere({ replicas }: Replicas, count: number, people = ['alice']) {
  return replicas.flatMap(({ token }) =>
    Array.from({ length: count }, (_, index) => {
      const person = people[index % people.length] ?? ''
      return Promise.resolve(token(person)).then((secret: Secret) => ({ person, secret }))
    }),
  )
}

/** How a call was refused. */
async function refusalOf(call: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof ProblemError) return error
  throw new Error('The call was not refused', { cause: error })
}

/** The token endpoint answers nothing until it is let go. */
function holdAnswers(system: Replicas, answer = (assertion: string) => system.tokenFor(assertion)) {
  const gate = Promise.withResolvers<void>()
  system.answerWith(async (assertion) => {
    await gate.promise
    return answer(assertion)
  })
  return gate.resolve
}

const never = () => new Promise<AcquiredToken>(() => {})
const timedOut = () => {
  throw new ExchangeError(new DOMException('too slow', 'TimeoutError'), undefined)
}

describe('three replicas with fifty calls each', () => {
  test('ask once for a person, and all get the token', async () => {
    const system = startReplicas(3)
    const letGo = holdAnswers(system)
    const calls = callEverywhere(system, 50)
    await system.untilAsked(1)
    letGo()
    const tokens = new Set((await Promise.all(calls)).map(({ secret }) => secret.reveal()))
    expect(tokens).toEqual(new Set(['alice 1']))
    expect(system.asked).toEqual(['alice'])
  })

  test('never share a token between people, whose calls alternate', async () => {
    const system = startReplicas(3)
    const letGo = holdAnswers(system)
    const calls = callEverywhere(system, 50, PEOPLE)
    await system.untilAsked(2)
    letGo()
    for (const { person, secret } of await Promise.all(calls)) {
      expect(secret.reveal()).toMatch(new RegExp(`^${person} `))
    }
    expect(system.asked.toSorted()).toEqual(PEOPLE)
  })

  test('share one failure, and then pause together', async () => {
    const system = startReplicas(3)
    const letGo = holdAnswers(system, timedOut)
    const calls = callEverywhere(system, 50).map(refusalOf)
    await system.untilAsked(1)
    letGo()
    const codes = new Set((await Promise.all(calls)).map(({ code }) => code))
    expect(codes).toEqual(new Set(['identity_provider_unavailable']))
    expect(system.asked).toHaveLength(1)

    const paused = await Promise.all(callEverywhere(system, 50).map(refusalOf))
    for (const { code, headers, isTold } of paused) {
      expect(code).toBe('identity_provider_unavailable')
      expect(headers['Retry-After']).toBe('1')
      expect(isTold).toBe(true)
    }
    expect(system.asked).toHaveLength(1)
    expect(new Set(system.heldBack)).toEqual(new Set(['backoff']))

    system.advanceSeconds(1)
    system.answerWith(async (assertion) => system.tokenFor(assertion))
    await Promise.all(callEverywhere(system, 50))
    expect(system.asked).toHaveLength(2)
  })

  test('ask a person to step up once', async () => {
    const system = startReplicas(3)
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const letGo = holdAnswers(system, () => {
      throw new ExchangeError(
        new InteractionRequiredAuthError('interaction_required', '', '', '', '', '', claims),
        undefined,
      )
    })
    const calls = callEverywhere(system, 50).map(refusalOf)
    await system.untilAsked(1)
    letGo()
    for (const { code } of await Promise.all(calls)) expect(code).toBe('claims_required')
    expect(system.asked).toHaveLength(1)
  })
})

describe('a replica that dies while it asks', () => {
  test('is replaced by another within two seconds', async () => {
    const system = startReplicas(2)
    const [dying, other] = system.replicas
    system.answerWith(never)
    Promise.resolve(dying?.token('alice')).catch(() => {})
    await system.untilAsked(1)
    const startedAtMs = performance.now()
    const call = other?.token('alice')
    system.answerWith(async (assertion) => system.tokenFor(assertion))
    dying?.die()
    expect((await call)?.reveal()).toBe('alice 2')
    expect(performance.now() - startedAtMs).toBeLessThan(2000)
  })

  test('is not waited for without end, should its right to ask never go back', async () => {
    const system = startReplicas(2)
    const [stuck, other] = system.replicas
    if (stuck === undefined || other === undefined) throw new Error('There are two')
    system.answerWith(never)
    Promise.resolve(stuck.token('alice')).catch(() => {})
    await system.untilAsked(1)
    let waits = 0
    other.store.waitForLease = async () => {
      waits += 1
      system.advanceSeconds(1)
    }
    const { code, headers } = await refusalOf(Promise.resolve(other.token('alice')))
    expect(code).toBe('identity_provider_unavailable')
    expect(headers['Retry-After']).toBe('2')
    expect(waits).toBe(15)
    expect(system.asked).toHaveLength(1)
  })
})

describe('a session that ends while its token is got', () => {
  test('gets none, stays ended, and its calls are told why', async () => {
    const system = startReplicas(2)
    const letGo = holdAnswers(system)
    const calls = callEverywhere(system, 10).map(refusalOf)
    await system.untilAsked(1)
    system.end('alice')
    letGo()
    for (const { code, extras } of await Promise.all(calls)) {
      expect(code).toBe('session_required')
      expect(extras).toEqual({ reason: 'signed_out' })
    }
    for (const { session } of system.replicas) expect(session('alice').appTokens.size).toBe(0)
  })
})

describe('a token in hand', () => {
  test('is given though the right to ask cannot be given back', async () => {
    const system = startReplicas(1)
    const [replica] = system.replicas
    if (replica === undefined) throw new Error('There is one')
    const { lease } = replica.store
    replica.store.lease = async (session, appId) => {
      await lease(session, appId)
      return { release: () => Promise.reject(new Error('The store is away')) }
    }
    expect((await replica.token('alice')).reveal()).toBe('alice 1')
  })
})
