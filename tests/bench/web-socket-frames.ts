import { hash } from 'node:crypto'

/** Every message of the benchmark is one text frame of this size. */
const PAYLOAD_BYTES = 64
const CLIENT_FRAME_BYTES = 2 + 4 + PAYLOAD_BYTES
export const SERVER_FRAME_BYTES = 2 + PAYLOAD_BYTES

/** A masked frame whose mask of zeros leaves the payload readable. */
export const CLIENT_FRAME = Buffer.concat([
  Buffer.from([0x81, 0x80 | PAYLOAD_BYTES, 0, 0, 0, 0]),
  Buffer.alloc(PAYLOAD_BYTES, 'x'),
])

const SERVER_FRAME = Buffer.concat([
  Buffer.from([0x81, PAYLOAD_BYTES]),
  CLIENT_FRAME.subarray(CLIENT_FRAME_BYTES - PAYLOAD_BYTES),
])

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
export function acceptKey(key: string): string {
  return hash('sha1', `${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`, 'base64')
}

/**
 * Answers each whole frame with its echo, in a write of its own as WebSocket libraries do: frames
 * that share writes would measure how well system calls are saved.
 */
export function createEcho(send: (frame: Buffer) => void): (chunk: Buffer) => void {
  const take = createFrameCounter(CLIENT_FRAME_BYTES)
  return (chunk) => {
    for (let count = take(chunk); count > 0; count -= 1) send(SERVER_FRAME)
  }
}

/** Counts the whole frames that each chunk completes. */
export function createFrameCounter(frameBytes: number): (chunk: Buffer) => number {
  let pendingBytes = 0
  return (chunk) => {
    pendingBytes += chunk.length
    const count = Math.floor(pendingBytes / frameBytes)
    pendingBytes %= frameBytes
    return count
  }
}
