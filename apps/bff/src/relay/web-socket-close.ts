import { randomBytes } from 'node:crypto'

import type { ProblemError } from '../errors.ts'

/** Why a WebSocket ends. @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4 */
export interface CloseStatus {
  code: number
  /** At most 123 bytes. */
  reason: string
}

const GOING_AWAY = 1001
export const PROTOCOL_ERROR = 1002
export const MESSAGE_TOO_BIG = 1009
const INTERNAL_ERROR = 1011
/** The session is over; the reason is that of the problem `session_required`. */
const SESSION_OVER = 4401

/** Why the portal ends a WebSocket: it goes itself, a limit is reached, or the session is over. */
export type EndCause = 'shutdown' | 'idle' | 'total' | ProblemError

/** What the client is told. */
export function clientStatus(why: EndCause): CloseStatus {
  if (typeof why === 'string') return { code: GOING_AWAY, reason: why }
  const { code, extras } = why
  return code === 'session_required' && 'reason' in extras
    ? { code: SESSION_OVER, reason: extras.reason }
    : { code: INTERNAL_ERROR, reason: code }
}

/** What the app is told. Of sessions it knows nothing. */
export function upstreamStatus(why: EndCause): CloseStatus {
  return { code: GOING_AWAY, reason: typeof why === 'string' ? why : '' }
}

/** A close frame as a server sends it. */
export function closeFrame(status: CloseStatus): Buffer {
  const payload = closePayload(status)
  return Buffer.concat([Buffer.from([CLOSE, payload.length]), payload])
}

/** The same as a client sends it. */
export function maskedCloseFrame(status: CloseStatus): Buffer {
  const payload = closePayload(status)
  const mask = randomBytes(4)
  for (const [index, byte] of payload.entries()) {
    payload[index] = byte ^ (mask[index % 4] ?? 0)
  }
  return Buffer.concat([Buffer.from([CLOSE, MASKED | payload.length]), mask, payload])
}

/** Opcode 8, the only frame of its message. */
const CLOSE = 0x88
const MASKED = 0x80

function closePayload({ code, reason }: CloseStatus): Buffer {
  const payload = Buffer.alloc(2 + Buffer.byteLength(reason))
  payload.writeUInt16BE(code)
  payload.write(reason, 2)
  return payload
}
