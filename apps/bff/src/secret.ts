import { hash, timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'

/** A token or key that no log, template or JSON shows by accident. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The only way to the value; call it where the value leaves the process. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/**
 * Names a JWT in registers. Only header and payload count: the last character of a base64url
 * signature has unused bits, so one token can be written in several ways.
 */
export function tokenFingerprint(token: string): string {
  return sha256(token.slice(0, token.lastIndexOf('.')))
}

/** In base64url: 43 characters. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url')
}

/** Tells nothing of how much of it was right. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
