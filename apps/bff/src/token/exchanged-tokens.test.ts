import { InteractionRequiredAuthError } from '@azure/msal-node'
import { describe, expect, test } from 'vitest'

import { Secret } from '../secret.ts'
import { ExchangeError } from './exchange.ts'
import { EXPENSES, startReplicas, type Replicas } from './test-replicas.ts'

/** Replicas that hold the first token of alice, with so many seconds until its end. */
async function startWithToken(count: number, secondsLeft: number): Promise<Replicas> {
  const system = startReplicas(count)
  for (const { token } of system.replicas) await token('alice')
  expect(system.asked).toHaveLength(1)
  system.advanceSeconds(3600 - secondsLeft)
  return system
}

const fail = (cause: Error) => async () => {
  throw new ExchangeError(cause, undefined)
}

/** Calls that must not wait: each gets the first token, which is held. */
function callHeld({ replicas }: Replicas, count = 50): void {
  for (const { token } of replicas) {
    for (let call = 0; call < count; call += 1) {
      const held = token('alice')
      expect(held).toBeInstanceOf(Secret)
      expect((held as Secret).reveal()).toBe('alice 1')
    }
  }
}

/** What calls began in passing has got to the token endpoint by then. */
const untilIdle = () => new Promise((resolve) => setImmediate(resolve))

const untilRenewals = ({ renewedAhead }: Replicas, count: number) =>
  expect.poll(() => renewedAhead.length).toBe(count)

describe('a held token', () => {
  test('with more than ten minutes left is just given', async () => {
    const system = await startWithToken(1, 601)
    callHeld(system)
    expect(system.replicas[0]?.session('alice').appTokens.get(EXPENSES.id)?.token.reveal()).toBe(
      'alice 1',
    )
    await untilIdle()
    expect(system.asked).toHaveLength(1)
  })

  test('near its end is given at once, and renewed behind the calls, once for all', async () => {
    const system = await startWithToken(3, 299)
    callHeld(system)
    await untilRenewals(system, 3)
    expect(system.asked).toHaveLength(2)
    for (const { token } of system.replicas) expect((await token('alice')).reveal()).toBe('alice 2')
    expect(system.asked).toHaveLength(2)
  })

  test('is renewed at another time for each session', async () => {
    const system = startReplicas(1)
    const [replica] = system.replicas
    const people = Array.from({ length: 200 }, (_, index) => `person ${index}`)
    const ahead: number[] = []
    for (const person of people) {
      await replica?.token(person)
      const held = replica?.session(person).appTokens.get(EXPENSES.id)
      ahead.push(((held?.expiresAtMs ?? 0) - (held?.renewAtMs ?? 0)) / 1000)
    }
    expect(Math.min(...ahead)).toBeGreaterThanOrEqual(300)
    expect(Math.max(...ahead)).toBeLessThanOrEqual(600)
    const minutes = [5, 6, 7, 8, 9].map(
      (minute) => ahead.filter((seconds) => Math.floor(seconds / 60) === minute).length,
    )
    for (const share of minutes) expect(share).toBeGreaterThan(20)
  })

  test('is not renewed with a sign-in token that is too old', async () => {
    const system = await startWithToken(1, 299)
    const session = system.replicas[0]?.session('alice')
    if (session?.signInToken === undefined) throw new Error('There is one')
    session.signInToken.expiresAtMs = system.nowMs() + 60_000
    callHeld(system)
    await untilIdle()
    expect(system.renewedAhead).toEqual([])
    // The page has brought a fresh one.
    session.signInToken.expiresAtMs = system.nowMs() + 3_600_000
    callHeld(system)
    await untilRenewals(system, 1)
    expect(system.asked).toHaveLength(2)
  })
})

describe('a renewal ahead that fails', () => {
  test('is tried again after pauses that grow, while calls go on', async () => {
    const system = await startWithToken(1, 299)
    system.answerWith(fail(new TypeError('fetch failed')))
    let renewals = 0
    for (let second = 0; second < 238; second += 1) {
      callHeld(system, 3)
      const isNew = system.asked.length - 1 > renewals
      if (isNew) renewals += 1
      await untilRenewals(system, renewals)
      system.advanceSeconds(1)
    }
    // Pauses of 0.5 up to 1, 2, 4, 8, 16, 32, 60, 60 seconds.
    expect(renewals).toBeGreaterThanOrEqual(7)
    expect(renewals).toBeLessThanOrEqual(14)
    expect(system.heldBack).toEqual([])
    system.answerWith(async (assertion) => system.tokenFor(assertion))
    system.advanceSeconds(61)
    expect((await system.replicas[0]?.token('alice'))?.reveal()).toMatch(/^alice \d+$/)
  })

  test('for a reason that only the person can mend is not tried again', async () => {
    const system = await startWithToken(1, 299)
    system.answerWith(
      fail(
        new InteractionRequiredAuthError('invalid_grant', '', 'AADSTS65001: x', 'consent_required'),
      ),
    )
    callHeld(system)
    await untilRenewals(system, 1)
    system.advanceSeconds(200)
    callHeld(system)
    await untilIdle()
    expect(system.asked).toHaveLength(2)
    system.advanceSeconds(39)
    await expect(Promise.resolve(system.replicas[0]?.token('alice'))).rejects.toMatchObject({
      code: 'consent_required',
    })
  })
})
