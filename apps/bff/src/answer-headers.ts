import type { ServerResponse } from 'node:http'

/** Sent where the portal is reached over https. */
export const STRICT_TRANSPORT_SECURITY = 'max-age=63072000; includeSubDomains'

/** Names and values that every answer of a kind carries. */
export type AnswerHeaders = readonly (readonly [name: string, value: string])[]

/** Sets what an answer of our own must carry and does not have yet. */
export function setAnswerHeaders(res: ServerResponse, headers: AnswerHeaders): void {
  for (const [name, value] of headers) {
    if (!res.hasHeader(name)) res.setHeader(name, value)
  }
}
