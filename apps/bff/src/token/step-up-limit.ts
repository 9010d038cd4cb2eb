import { sha256 } from '../secret.ts'
import type { AppRecord, AskedStepUp } from '../session-record.ts'

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
 * Books that a person is asked to step up for an app; false where that was so three times in ten
 * minutes, since a policy that nothing satisfies must not ask for ever. What counts is the question,
 * not the call: calls that meet the same claims with the same token, each within a minute of the
 * last, ask once.
 */
export function mayAsk(record: AppRecord, question: Question, nowMs: number): boolean {
  const asked = withQuestion(record, question, nowMs)
  if (asked !== undefined) record.asked = asked
  return asked !== undefined
}

/** Whether {@link mayAsk} would say so, as far as this process knows. */
export function couldAsk(record: AppRecord, question: Question, nowMs: number): boolean {
  return withQuestion(record, question, nowMs) !== undefined
}

function withQuestion(
  { asked = [] }: AppRecord,
  { claims, fingerprint }: Question,
  nowMs: number,
): AskedStepUp[] | undefined {
  const question = sha256(JSON.stringify([claims, fingerprint]))
  const recent = asked.filter(({ atMs }) => nowMs - atMs < WINDOW_MS)
  const open = recent.find(
    (earlier) => earlier.question === question && nowMs - earlier.seenAtMs < SAME_QUESTION_MS,
  )
  if (open === undefined && recent.length >= MAX_QUESTIONS) return undefined
  const others = recent.filter((earlier) => earlier !== open)
  return [...others, { question, atMs: open?.atMs ?? nowMs, seenAtMs: nowMs }]
}
