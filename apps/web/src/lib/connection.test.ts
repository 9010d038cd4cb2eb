import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConnection, type Connection } from './connection.ts'

const NOW = new Date('2026-11-25T12:00:00Z').getTime()

type Answer = 'ok' | 'refused' | 'unreachable' | 'service' | 'hangs'

let answers: Answer[]
let asked: number
let recovered: number
let isOnline: boolean
let told: (string | undefined)[]
let connection: Connection

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  answers = []
  asked = 0
  recovered = 0
  isOnline = true
  told = []
  connection = createConnection({
    probe: async () => {
      asked += 1
      const answer = answers.shift() ?? 'ok'
      if (answer === 'hangs') await new Promise(() => {})
      if (answer !== 'ok') throw new Error(answer)
    },
    troubleOf: (error) => {
      const { message } = error as Error
      return message === 'refused' ? undefined : message === 'service' ? 'service' : 'unreachable'
    },
    onRecovered: () => (recovered += 1),
    isOnline: () => isOnline,
    random: () => 1,
  })
  connection.subscribe(() => told.push(connection.current()?.trouble))
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a call that failed', () => {
  it('is no proof: where the portal answers, nothing is told', async () => {
    await connection.look()
    expect(asked).toBe(1)
    expect(told).toEqual([])
    expect(recovered).toBe(0)
  })

  it('is proved by a second one, which is made once for all', async () => {
    answers = ['unreachable']
    await Promise.all([connection.look(), connection.look(), connection.look()])
    expect(asked).toBe(1)
    expect(connection.current()).toEqual({
      trouble: 'unreachable',
      retryAt: NOW + 2000,
      trying: false,
      answeredAt: NOW,
    })
  })

  it('is offline where the browser says so as well, and not where calls get through', async () => {
    isOnline = false
    await connection.look()
    expect(connection.current()).toBeUndefined()
    answers = ['unreachable']
    await connection.look()
    expect(connection.current()?.trouble).toBe('offline')
  })

  it('is trouble of the service where it says so, and none where it refuses', async () => {
    answers = ['service', 'refused']
    await connection.look()
    expect(connection.current()?.trouble).toBe('service')
    await connection.look()
    expect(connection.current()).toBeUndefined()
  })

  it('is one too where no answer comes in ten seconds', async () => {
    answers = ['hangs']
    const looking = connection.look()
    await vi.advanceTimersByTimeAsync(9999)
    expect(connection.current()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    await looking
    expect(connection.current()?.trouble).toBe('unreachable')
  })
})

describe('while there is trouble', () => {
  beforeEach(async () => {
    answers = ['unreachable', 'unreachable', 'unreachable', 'ok']
    await connection.look()
  })

  it('asks again at growing distances, says when, and goes on by itself', async () => {
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked).toBe(2)
    expect(connection.current()?.retryAt).toBe(NOW + 2000 + 4000)
    await vi.advanceTimersByTimeAsync(3999)
    expect(asked).toBe(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toBe(3)
    expect(recovered).toBe(0)
    await vi.advanceTimersByTimeAsync(8000)
    expect(connection.current()).toBeUndefined()
    expect(recovered).toBe(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked).toBe(4)
  })

  it('asks at once when the person wishes, and begins the distances anew after that', async () => {
    answers = []
    const looking = connection.look()
    expect(connection.current()?.trying).toBe(true)
    await looking
    expect(connection.current()).toBeUndefined()
    answers = ['unreachable']
    await connection.look()
    expect(connection.current()?.retryAt).toBe(Date.now() + 2000)
  })

  it('asks at once when any other call got an answer, and knows how old the screen is', async () => {
    await vi.advanceTimersByTimeAsync(1000)
    expect(connection.current()?.answeredAt).toBe(NOW)
    answers = ['service']
    connection.answered()
    await vi.advanceTimersByTimeAsync(0)
    expect(connection.current()).toMatchObject({ trouble: 'service', answeredAt: NOW + 1000 })
  })
})

describe('the sign-in service', () => {
  it('has trouble of its own, which calls that need it not do not end', async () => {
    connection.signInServiceFailed(10_000)
    expect(connection.current()).toMatchObject({
      trouble: 'sign-in-service',
      retryAt: NOW + 10_000,
    })
    connection.answered()
    await vi.advanceTimersByTimeAsync(9999)
    expect(connection.current()?.trouble).toBe('sign-in-service')
    expect(asked).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(connection.current()).toBeUndefined()
    // Nothing else failed, so nothing is loaded anew.
    expect(recovered).toBe(0)
  })

  it('does not hide that the portal itself is away', async () => {
    answers = ['unreachable']
    await connection.look()
    connection.signInServiceFailed(10_000)
    expect(connection.current()?.trouble).toBe('unreachable')
  })
})
