import { sha256 } from '../secret.ts'
import type { AppRecord } from '../session-record.ts'

const WINDOW_MS = 600_000
const MAX_QUESTIONS = 3
/** Calls of one page come within this of each other, and meet one question together. */
const SAME_QUESTION_MS = 60_000

interface Question {
  /** JSON. */
  claims: string
  /** Of the token that does not show them. */
  fingerprint: string
}

/**
 * Whether a person may be asked to step up for an app: three times in ten minutes, since a policy
 * that nothing satisfies must not ask for ever. What counts is the question, not the call: calls
 * that meet the same claims with the same token, each within a minute of the last, ask once.
 */
export function mayAsk(record: AppRecord, { claims, fingerprint }: Question, nowMs: number) {
  const question = sha256(JSON.stringify([claims, fingerprint]))
  const recent = (record.asked ?? []).filter(({ atMs }) => nowMs - atMs < WINDOW_MS)
  const open = recent.find(
    (asked) => asked.question === question && nowMs - asked.seenAtMs < SAME_QUESTION_MS,
  )
  if (open === undefined && recent.length >= MAX_QUESTIONS) return false
  record.asked = [
    ...recent.filter((asked) => asked !== open),
    { question, atMs: open?.atMs ?? nowMs, seenAtMs: nowMs },
  ]
  return true
}
