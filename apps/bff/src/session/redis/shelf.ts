import type { Logger } from 'pino'

import type { Clock } from '../../clock.ts'
import type { Secret } from '../../secret.ts'
import { decode, encode } from './codec.ts'
import type { RedisLink } from '../../redis/link.ts'
import type { Names } from './names.ts'
import type { NearCache } from './near-cache.ts'
import type { News } from './news.ts'
import { SealError, type Sealing } from './sealing.ts'

/** What all parts of the store work with. */
export interface Shelf {
  link: RedisLink
  sealing: Sealing
  names: Names
  cache: NearCache
  news: News
  clock: Clock
  log: Logger
  /** How long a session stays in the store without activity. */
  idleMs: number
}

/** Who can open a sealed value, and where it stands. */
export interface Place {
  salt: Secret | string
  key: string
  field?: string
}

export function sealed({ sealing }: Shelf, value: object, { salt, key, field }: Place): string {
  return sealing.seal(encode(value), textOfSalt(salt), placeOf(key, field))
}

/** The value, or undefined where there is none, or one that nobody put there: that is told. */
export function opened<Value>(
  { sealing, log }: Shelf,
  text: unknown,
  { salt, key, field }: Place,
): Value | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return decode<Value>(sealing.open(text, textOfSalt(salt), placeOf(key, field)))
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    log.error({ err: error, field }, 'the session store holds a value that cannot be opened')
    return undefined
  }
}

function textOfSalt(salt: Secret | string): string {
  return typeof salt === 'string' ? salt : salt.reveal()
}

/** What a value is bound to. */
export function placeOf(key: string, field = ''): string {
  return `${key} ${field}`
}

/** As Redis takes it: whole milliseconds from now on until a time, one at least. */
export function lifeMs({ clock }: Pick<Shelf, 'clock'>, untilMs: number): string {
  return String(Math.max(1, Math.ceil(untilMs - clock())))
}

/** A hash, whether Redis sends it as a map (RESP3) or as a list of names and values. */
export function rowOf(reply: unknown): Map<string, string> {
  if (reply instanceof Map) return reply as Map<string, string>
  if (typeof reply === 'object' && reply !== null && !Array.isArray(reply)) {
    return new Map(Object.entries(reply as Record<string, string>))
  }
  const texts = textsOf(reply)
  const row = new Map<string, string>()
  for (let index = 0; index + 1 < texts.length; index += 2) {
    row.set(texts[index] ?? '', texts[index + 1] ?? '')
  }
  return row
}

/** A list from Redis as texts; null for what is not there. */
export function textsOf(reply: unknown): (string | null)[] {
  return Array.isArray(reply)
    ? reply.map((item: unknown) => (typeof item === 'string' ? item : null))
    : []
}
