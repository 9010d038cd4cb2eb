/** The steps between "a token is missing" and "the server has it". */
export interface TokenSteps {
  /** Acquires without asking; `fresh` never takes what the cache holds. */
  quiet: (fresh: boolean) => Promise<string>
  /** Acquires with the person, after a click. */
  ask: () => Promise<string>
  handOver: (token: string) => Promise<void>
  /** Whether only the person can mend this failure of `quiet`. */
  needsPerson: (error: unknown) => boolean
  /** Whether the server refused the token because of its age or use, so that a fresh one helps. */
  isUsedUp: (error: unknown) => boolean
}

export type FirstStep = 'cached' | 'fresh' | 'person'

/**
 * Obtains a token and hands it over. Never a loop: at most one quiet try from the cache, one fresh
 * quiet try, one try with the person, and two hand-overs, whatever the answers are.
 */
export async function obtainAndHandOver(steps: TokenSteps, first: FirstStep): Promise<void> {
  let asked = first === 'person'
  const askOnce = (error: unknown) => {
    if (asked || !steps.needsPerson(error)) throw error
    asked = true
    return steps.ask()
  }
  const quietly = (fresh: boolean) => steps.quiet(fresh).catch(askOnce)

  const token = first === 'person' ? await steps.ask() : await quietly(first === 'fresh')
  try {
    await steps.handOver(token)
  } catch (error) {
    // A token fresh from the token endpoint that is refused will be refused again.
    if (first !== 'cached' || asked || !steps.isUsedUp(error)) throw error
    await steps.handOver(await quietly(true))
  }
}
