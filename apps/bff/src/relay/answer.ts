/** Header fields of an upstream's answer by lower-case name; several values are a list. */
export type AnswerHeaders = Record<string, string | string[] | undefined>

/** The head of an upstream's answer. */
export interface Answer {
  status: number
  /** The upstream's own words for the status. */
  reason: string
  headers: AnswerHeaders
}

/** Every value of a field. */
export function valuesOf(headers: AnswerHeaders, name: string): readonly string[] {
  const value = headers[name]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** The first value of a field: where several are a fault, the first counts. */
export function firstOf(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'object' ? value[0] : value
}

/** Whether the answer is one that stays open until somebody ends it. */
export function isEventStream({ headers }: Pick<Answer, 'headers'>): boolean {
  const type = headers['content-type']
  return typeof type === 'string' && /^\s*text\/event-stream\b/i.test(type)
}
