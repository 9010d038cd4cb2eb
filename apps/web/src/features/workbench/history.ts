import type { Draft } from './draft.ts'

/** A call of this tab, as far as it takes to make it again. No answer is in it. */
export interface PastCall {
  draft: Draft
  /** When it was sent, in milliseconds of the epoch. */
  at: number
  /** What the app answered; null where it did not answer. */
  status: number | null
  elapsedMs: number
}

/** Of one app. */
const MAX_CALLS = 20
/** A call with a longer body is not remembered: half of it would be another call. */
const MAX_BODY_LENGTH = 64 * 1024

/** The history with a call more, the last one first. The same call again takes the place of the old. */
export function remember(history: readonly PastCall[], call: PastCall): readonly PastCall[] {
  if (call.draft.body.length > MAX_BODY_LENGTH) return history
  const others = history.filter(({ draft }) => !isSameDraft(draft, call.draft))
  return [call, ...others].slice(0, MAX_CALLS)
}

function isSameDraft(a: Draft, b: Draft): boolean {
  return a.method === b.method && a.path === b.path && a.headers === b.headers && a.body === b.body
}

export function isPastCall(value: unknown): value is PastCall {
  if (typeof value !== 'object' || value === null) return false
  const { draft, at, status, elapsedMs } = value as Partial<Record<keyof PastCall, unknown>>
  return (
    isDraft(draft) &&
    typeof at === 'number' &&
    typeof elapsedMs === 'number' &&
    (status === null || typeof status === 'number')
  )
}

export function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const { method, path, headers, body } = value as Partial<Record<keyof Draft, unknown>>
  return [method, path, headers, body].every((part) => typeof part === 'string')
}
