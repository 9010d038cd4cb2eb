import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

import { isSame } from '../../secret.ts'

/**
 * Says how a value is sealed, and what must stand beside it. A value with any other first byte is
 * refused: to believe one of 1, which had no mark, would be to believe whoever takes the mark away.
 */
const VERSION = 2
const SECRET_NAME_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + SECRET_NAME_BYTES + NONCE_BYTES

/** A value in the store is not what was put there, or no secret here opens it. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

/**
 * Seals what leaves the process with AES-256-GCM. The key comes from a configured secret and from
 * something that the store never sees, so that neither of the two opens a value alone.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export interface Sealing {
  /**
   * @param salt what only the rightful reader has: a session's id or data key, a ticket
   * @param place where the value stands; it opens nowhere else
   */
  seal(text: string, salt: string, place: string): string
  /** @throws {SealError} where the value was changed, cut, moved or sealed by an unknown secret */
  open(sealed: string, salt: string, place: string): string
  /** Says that a text in clear comes from somebody who has a secret: by the current one. */
  mark(text: string): string
  isMarked(text: string, mark: string): boolean
  /** Names something for the store that it must not read, under each secret; the first is current. */
  names(purpose: string, text: string): [current: string, ...older: string[]]
}

/** @param secrets the first seals and names, all open and find; at least one */
export function createSealing(secrets: readonly string[]): Sealing {
  const known = secrets.map((secret) => ({ secret, name: nameOf(secret) }))
  const [current] = known
  if (current === undefined) throw new Error('Sealing needs a secret')

  return {
    seal(text, salt, place) {
      const head = Buffer.concat([Buffer.of(VERSION), current.name, randomBytes(NONCE_BYTES)])
      const nonce = head.subarray(-NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyOf(current.secret, salt), nonce)
      cipher.setAAD(bound(head, place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([head, body, cipher.getAuthTag()]).toString('base64')
    },

    open(sealed, salt, place) {
      const bytes = Buffer.from(sealed, 'base64')
      if (bytes.length < HEAD_BYTES + TAG_BYTES) throw new SealError('The value is cut off')
      if (bytes[0] !== VERSION) throw new SealError('The value is of another version')
      const head = bytes.subarray(0, HEAD_BYTES)
      const secretName = head.subarray(1, 1 + SECRET_NAME_BYTES)
      const { secret } = known.find(({ name }) => name.equals(secretName)) ?? {}
      if (secret === undefined) throw new SealError('The value is sealed by an unknown secret')
      const nonce = head.subarray(-NONCE_BYTES)
      const cipher = createDecipheriv('aes-256-gcm', keyOf(secret, salt), nonce, {
        authTagLength: TAG_BYTES,
      })
      cipher.setAAD(bound(head, place))
      cipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const text = cipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES))
        return Buffer.concat([text, cipher.final()]).toString('utf8')
      } catch (cause) {
        throw new SealError('The value was changed, or stood elsewhere', { cause })
      }
    },

    mark: (text) => hmac('mark', text, current),

    isMarked: (text, mark) => known.some((each) => isSame(mark, hmac('mark', text, each))),

    names: (purpose, text) => [
      hmac(purpose, text, current),
      ...known.slice(1).map((each) => hmac(purpose, text, each)),
    ],
  }
}

function keyOf(secret: string, salt: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'app-proxy-portal session', 32))
}

function hmac(purpose: string, text: string, { secret }: { secret: string }): string {
  return createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url')
}

/** Tells secrets apart, and nothing of what they are. */
function nameOf(secret: string): Buffer {
  const digest = hash('sha256', `name of a secret\0${secret}`, 'buffer')
  return digest.subarray(0, SECRET_NAME_BYTES)
}

/** What the seal covers beside the text: how it is sealed, and where it stands. */
function bound(head: Buffer, place: string): Buffer {
  return Buffer.concat([head, Buffer.from(place)])
}
