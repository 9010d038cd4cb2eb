import { describe, expect, it } from 'vitest'
import { obtainAndHandOver, type FirstStep, type TokenSteps } from './attempts.ts'

const INTERACTION = new Error('interaction needed')
const SPENT = new Error('spent')

interface Script {
  cached?: Error
  fresh?: Error
  ask?: Error
  /** Refusals of the first, second, … hand-over; later ones succeed. */
  refusals?: Error[]
}

async function run(first: FirstStep, script: Script) {
  const counts = { cached: 0, fresh: 0, ask: 0, handOver: 0 }
  const handed: string[] = []
  const answer = (step: 'cached' | 'fresh' | 'ask') => {
    counts[step]++
    const error = script[step]
    return error === undefined ? Promise.resolve(step) : Promise.reject(error)
  }
  const steps: TokenSteps = {
    quiet: (fresh) => answer(fresh ? 'fresh' : 'cached'),
    ask: () => answer('ask'),
    handOver: async (token) => {
      handed.push(token)
      const refusal = (script.refusals ?? [])[counts.handOver++]
      if (refusal !== undefined) throw refusal
    },
    needsPerson: (error) => error === INTERACTION,
    isUsedUp: (error) => error === SPENT,
  }
  const outcome = await obtainAndHandOver(steps, first).then(
    () => 'done',
    (error: unknown) => error,
  )
  return { outcome, counts, handed }
}

describe('obtainAndHandOver', () => {
  it('takes one quiet try and one hand-over where all is well', async () => {
    const { outcome, counts } = await run('cached', {})
    expect(outcome).toBe('done')
    expect(counts).toEqual({ cached: 1, fresh: 0, ask: 0, handOver: 1 })
  })

  it('asks the person once where the quiet try needs them', async () => {
    const { outcome, counts, handed } = await run('fresh', { fresh: INTERACTION })
    expect(outcome).toBe('done')
    expect(counts).toEqual({ cached: 0, fresh: 1, ask: 1, handOver: 1 })
    expect(handed).toEqual(['ask'])
  })

  it('does not ask the person for what they cannot mend', async () => {
    const offline = new Error('offline')
    const { outcome, counts } = await run('cached', { cached: offline })
    expect(outcome).toBe(offline)
    expect(counts).toEqual({ cached: 1, fresh: 0, ask: 0, handOver: 0 })
  })

  it('gives up where the person cannot or will not', async () => {
    const { outcome, counts } = await run('cached', { cached: INTERACTION, ask: INTERACTION })
    expect(outcome).toBe(INTERACTION)
    expect(counts).toEqual({ cached: 1, fresh: 0, ask: 1, handOver: 0 })
  })

  it('hands over a fresh token once after a spent one', async () => {
    const { outcome, counts, handed } = await run('cached', { refusals: [SPENT] })
    expect(outcome).toBe('done')
    expect(counts).toEqual({ cached: 1, fresh: 1, ask: 0, handOver: 2 })
    expect(handed).toEqual(['cached', 'fresh'])
  })

  it('asks once where the fresh token after a spent one needs the person', async () => {
    const { outcome, counts } = await run('cached', { fresh: INTERACTION, refusals: [SPENT] })
    expect(outcome).toBe('done')
    expect(counts).toEqual({ cached: 1, fresh: 1, ask: 1, handOver: 2 })
  })

  it.each<FirstStep>(['cached', 'fresh', 'person'])(
    'never loops from %s, whatever the server refuses',
    async (first) => {
      const { outcome, counts } = await run(first, { refusals: [SPENT, SPENT, SPENT] })
      expect(outcome).toBe(SPENT)
      expect(counts.cached).toBeLessThanOrEqual(1)
      expect(counts.fresh).toBeLessThanOrEqual(1)
      expect(counts.ask).toBeLessThanOrEqual(1)
      expect(counts.handOver).toBeLessThanOrEqual(2)
    },
  )

  it('does not send a token again that was refused for another reason', async () => {
    const audience = new Error('audience')
    const { outcome, counts } = await run('cached', { refusals: [audience] })
    expect(outcome).toBe(audience)
    expect(counts.handOver).toBe(1)
  })

  it('goes to the person first for a step-up, and once', async () => {
    const { outcome, counts } = await run('person', {})
    expect(outcome).toBe('done')
    expect(counts).toEqual({ cached: 0, fresh: 0, ask: 1, handOver: 1 })
  })
})
