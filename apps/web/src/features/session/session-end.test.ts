import { describe, expect, it } from 'vitest'
import { meaningOf, nextLook, renewalDelayMs, sessionEnd, spokenStage } from './session-end.ts'

const session = { idleExpiresInSeconds: 1800, absoluteExpiresInSeconds: 28_800 }

describe('sessionEnd', () => {
  it('counts down from when the server spoke, to the end that comes first', () => {
    expect(sessionEnd(session, 1_000_000, 1_090_000)).toEqual({
      cause: 'idle',
      secondsLeft: 1710,
      near: false,
    })
    expect(sessionEnd({ ...session, absoluteExpiresInSeconds: 90 }, 0, 0)).toEqual({
      cause: 'absolute',
      secondsLeft: 90,
      near: true,
    })
  })

  it('never goes below zero, nor up when the clock is set back', () => {
    expect(sessionEnd(session, 0, 99_000_000).secondsLeft).toBe(0)
    expect(sessionEnd(session, 5000, 0).secondsLeft).toBe(1800)
  })
})

describe('nextLook', () => {
  it('asks the server before it warns, then ticks, then asks at the end', () => {
    expect(nextLook(sessionEnd(session, 0, 0))).toEqual({ delayMs: 1_680_000, ask: true })
    expect(nextLook(sessionEnd(session, 0, 1_700_000))).toEqual({ delayMs: 1000, ask: false })
    expect(nextLook(sessionEnd(session, 0, 1_799_000))).toEqual({ delayMs: 1000, ask: true })
    expect(nextLook(sessionEnd(session, 0, 1_800_000))).toEqual({ delayMs: 5000, ask: true })
  })
})

describe('what is spoken of the end', () => {
  it('changes three times in two minutes, not each second', () => {
    const stages = Array.from({ length: 121 }, (_, passed) => spokenStage(120 - passed))
    expect([...new Set(stages)]).toEqual([3, 2, 1])
    expect(stages.indexOf(2)).toBe(60)
    expect(stages.indexOf(1)).toBe(100)
  })

  it('offers nothing that cannot be had', () => {
    const end = { cause: 'idle', secondsLeft: 100, near: true } as const
    expect(meaningOf(end, true)).toBe('session.idleSoon')
    expect(meaningOf({ ...end, cause: 'absolute' }, true)).toBe('session.absoluteSoon')
    expect(meaningOf(end, false)).toBe('session.unreachable')
  })
})

describe('renewalDelayMs', () => {
  it.each([
    [4800, 4200],
    [900, 450],
    [60, 30],
    [0, 30],
  ])('renews a token of %i seconds after %i', (life, delay) => {
    expect(renewalDelayMs(life)).toBe(delay * 1000)
  })
})
