import { keptToken } from '../../kept-token.ts'
import { Secret } from '../../secret.ts'
import type { Identity, SignInToken } from '../../session-record.ts'
import type { CachedSession } from './near-cache.ts'

/** A session without what changes between renewals, and without what it holds for apps. */
export interface Core {
  id: Secret
  version: number
  replaced: readonly ReplacedId[]
  identity: Identity
  device: string
  sid: string | undefined
  openedAtMs: number
  absoluteEndsAtMs: number
  signInToken: SignInToken | undefined
}

/** An id that leads to its session for a while after another has replaced it. */
export interface ReplacedId {
  /** SHA-256. */
  hash: string
  untilMs: number
}

/** What an id leads to. */
export interface Ref {
  handle: string
  dataKey: Secret
  absoluteEndsAtMs: number
  /** For an id of an app's host. */
  appId?: string
}

/** How a secret stands in what is about to be sealed; no other value is an object with this key. */
const SECRET_KEY = '$secret'

/** As text to be sealed at once: the only text in which secrets show. */
export function encode(value: object): string {
  return JSON.stringify(revealed(value))
}

/** @param text that {@link encode} made, as its seal tells */
export function decode<Value>(text: string): Value {
  return JSON.parse(text, (_key, value: unknown) =>
    isRevealed(value) ? keptToken(value[SECRET_KEY]) : value,
  ) as Value
}

export function coreOf(session: CachedSession): Core {
  const { id, version, replaced, identity, device, sid, signInToken } = session
  const { openedAtMs, absoluteEndsAtMs } = session
  return {
    ...{ id, version, replaced, identity, device, sid, signInToken },
    ...{ openedAtMs, absoluteEndsAtMs },
  }
}

/** Not by a replacer of `JSON.stringify`: that sees a secret after its `toJSON`. */
function revealed(value: unknown): unknown {
  if (value instanceof Secret) return { [SECRET_KEY]: value.reveal() }
  if (Array.isArray(value)) return value.map(revealed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]))
}

function isRevealed(value: unknown): value is { [SECRET_KEY]: string } {
  return typeof value === 'object' && value !== null && SECRET_KEY in value
}
