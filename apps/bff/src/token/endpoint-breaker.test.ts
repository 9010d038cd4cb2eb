import { expect, test } from 'vitest'

import { EndpointBreaker } from './endpoint-breaker.ts'

function start() {
  let nowMs = 1_000_000
  const breaker = new EndpointBreaker(() => nowMs)
  return {
    breaker,
    advanceSeconds: (seconds: number) => void (nowMs += seconds * 1000),
    secondsHeld: () => ((breaker.admit() ?? nowMs) - nowMs) / 1000,
    failFor(sessions: number, retryAfterSeconds?: number) {
      for (let index = 0; index < sessions; index += 1) {
        breaker.failed(`session ${index}`, retryAfterSeconds)
      }
    },
  }
}

test('one person’s trouble holds nobody back', () => {
  const { breaker, secondsHeld } = start()
  for (let round = 0; round < 100; round += 1) breaker.failed('session', undefined)
  expect(secondsHeld()).toBe(0)
})

test('five sessions in a row hold everybody back for 4 s', () => {
  const { failFor, secondsHeld } = start()
  failFor(4)
  expect(secondsHeld()).toBe(0)
  failFor(5)
  expect(secondsHeld()).toBe(4)
})

test('an answer between them counts from the start', () => {
  const { breaker, failFor, secondsHeld } = start()
  failFor(4)
  breaker.answered()
  failFor(4)
  expect(secondsHeld()).toBe(0)
})

test('after the pause one call tries, and each failure doubles the pause up to a minute', () => {
  const { breaker, failFor, secondsHeld, advanceSeconds } = start()
  failFor(5)
  for (const pause of [4, 8, 16, 32, 60, 60]) {
    expect(secondsHeld()).toBe(pause)
    advanceSeconds(pause)
    expect(secondsHeld()).toBe(0)
    // All others are held back while it is under way.
    expect(secondsHeld()).toBe(15)
    breaker.failed('the one that tried', undefined)
  }
  advanceSeconds(60)
  expect(secondsHeld()).toBe(0)
  breaker.answered()
  for (let call = 0; call < 3; call += 1) expect(secondsHeld()).toBe(0)
})

test('a try that never tells makes room for another', () => {
  const { failFor, secondsHeld, advanceSeconds } = start()
  failFor(5)
  advanceSeconds(4)
  expect(secondsHeld()).toBe(0)
  advanceSeconds(15)
  expect(secondsHeld()).toBe(0)
})

test('calls that were under way when it opened do not make the pause longer', () => {
  const { failFor, secondsHeld } = start()
  failFor(200)
  expect(secondsHeld()).toBe(4)
})

test('what the token endpoint asks for is kept, up to five minutes', () => {
  const { failFor, secondsHeld } = start()
  failFor(5, 42)
  expect(secondsHeld()).toBe(42)
  const other = start()
  other.failFor(5, 86_400)
  expect(other.secondsHeld()).toBe(300)
})
