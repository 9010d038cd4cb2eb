import type { Problem, ProblemCode } from '../api/index.ts'
import type { problemTexts } from './en.ts'
import type { Say } from './speaker.ts'

/** What a person is told about a problem. */
export interface ProblemWords {
  title: string
  happened: string
  advice: string
  /** What to read out to support: the code, what belongs to it, and the number of the request. */
  support: string
}

/** What has words of its own: each code, and a guest's sign-in. */
export type ProblemName = ProblemCode | 'guest'

export function problemName(problem: Problem): ProblemName {
  return problem.code === 'invalid_token' && problem.reason === 'guest' ? 'guest' : problem.code
}

/** The language that a problem is told in. */
interface ProblemLanguage {
  /** Says the messages of `problemTexts`. */
  say: Say<typeof problemTexts>
  /** `GET, POST` */
  list: (items: readonly string[]) => string
}

/** What the words of a problem may tell: those that a message does not use it ignores. */
interface ProblemValues {
  app: string
  methods: string
  seconds: number
  phase: string
}

/**
 * Words a problem by its code; `title` and `detail` of the problem itself are for developers.
 *
 * @param app the app's name; undefined where it is not known, or not to be told
 */
export function problemWords(
  problem: Problem,
  app: string | undefined,
  { say, list }: ProblemLanguage,
): ProblemWords {
  const values: ProblemValues = {
    app: app ?? say('problems.theApp'),
    methods: problem.code === 'method_not_allowed' ? list(problem.allow) : '',
    seconds: problem.code === 'upstream_timeout' ? problem.limitSeconds : 0,
    phase: problem.code === 'upstream_unreachable' ? problem.phase : '',
  }
  // Which of them a code needs TypeScript cannot follow through the lookup; a test does.
  const sayWith = say as (id: keyof typeof problemTexts, values: ProblemValues) => string
  const name = problemName(problem)
  const detail = detailOf(problem)
  const told = (part: 'title' | 'happened' | 'advice') => {
    const text = sayWith(`problems.${name}.${part}`, values)
    // Some begin with the app, which has a small letter where it has no name.
    return app === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : text
  }
  return {
    title: told('title'),
    happened: told('happened'),
    advice: told('advice'),
    support: say('problems.support', {
      code: detail === '' ? problem.code : `${problem.code} (${detail})`,
      request: problem.requestId,
    }),
  }
}

/** What support needs besides the code. */
function detailOf(problem: Problem): string {
  switch (problem.code) {
    case 'invalid_token':
      return problem.reason
    case 'access_blocked':
      return problem.correlationId
    case 'app_proxy_rejected_token':
      return problem.hint
    default:
      return ''
  }
}
