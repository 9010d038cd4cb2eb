import { ERROR_HEADER, PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode } from '../api/index.ts'

/** One call as the portal would see it. */
export interface SeenCall {
  url: string
  method: string
  headers: Headers
  body: unknown
  credentials: RequestCredentials | undefined
}

/** A `fetch` that gives the answers in turn, the last one for ever. */
export function portalAnswering(...answers: (() => Response | Promise<Response>)[]) {
  const calls: SeenCall[] = []
  const send = async (input: string | URL | Request, init: RequestInit = {}) => {
    const { method = 'GET', headers, body, credentials, signal } = init
    calls.push({
      url: input instanceof Request ? input.url : input.toString(),
      method,
      headers: new Headers(headers),
      body,
      credentials,
    })
    signal?.throwIfAborted()
    const answer = answers[Math.min(calls.length, answers.length) - 1]
    if (answer === undefined) throw new Error('No answer was given to the test')
    return answer()
  }
  return { fetch: send satisfies typeof fetch as typeof fetch, calls }
}

export const ok =
  (body: unknown = {}) =>
  () =>
    Response.json(body)

/** A problem of the BFF itself. */
export function problem<Code extends ProblemCode>(
  code: Code,
  extras: Record<string, unknown> = {},
) {
  const { status, title } = PROBLEMS[code]
  const body = {
    type: `/docs/problems#${code}`,
    title,
    status,
    code,
    detail: 'Said to a person.',
    requestId: 'r-1',
    ...extras,
  }
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': PROBLEM_MEDIA_TYPE, [ERROR_HEADER]: code },
    })
}

/** A promise that the test settles. */
export function settledLater() {
  return Promise.withResolvers<void>()
}
