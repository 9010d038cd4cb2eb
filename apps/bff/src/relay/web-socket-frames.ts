/** Why an endpoint is cut off. @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
export type FrameFault = 'protocol' | 'too_big'

interface FrameReaderOptions {
  /** What a client sends is masked, what a server sends is not. */
  masked: boolean
  /** Whether an extension was agreed on; only then may a frame have bits of its own set. */
  hasExtensions: boolean
  maxMessageBytes: number
}

const MAX_CONTROL_BYTES = 125
const NOTHING = Buffer.alloc(0)

/**
 * Reads the heads of frames as they go by; payloads are neither unmasked nor kept. What it lets
 * through never ends inside a head, so that between two frames another one can be put.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export class FrameReader {
  /** What is wrong with the frame that comes next; nothing of it was let through. */
  fault: FrameFault | undefined
  readonly #options: FrameReaderOptions
  /** Part of a head. */
  #held: Buffer = NOTHING
  #payloadLeft = 0
  #isLast = false
  #isInMessage = false
  #messageBytes = 0

  constructor(options: FrameReaderOptions) {
    this.#options = options
  }

  /** Whether nothing more is let through: a close frame was, or the last frame is whole. */
  get isOver(): boolean {
    return this.#isLast && this.#payloadLeft === 0
  }

  /** Makes the frame that is under way the last one. */
  finish(): void {
    this.#isLast = true
  }

  /** Takes what came and gives back what may go on. */
  take(chunk: Buffer): Buffer {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    this.#held = NOTHING
    let at = this.#takePayload(bytes, 0)
    while (at < bytes.length && !this.#isLast && this.fault === undefined) {
      const headBytes = headLength(bytes, at)
      if (headBytes === undefined) {
        // A copy: the rest of the chunk is not kept for it.
        this.#held = Buffer.from(bytes.subarray(at))
        break
      }
      const payloadBytes = payloadLength(bytes, at)
      this.fault = this.#judge(bytes.readUInt8(at), bytes.readUInt8(at + 1), payloadBytes)
      if (this.fault !== undefined) break
      this.#payloadLeft = payloadBytes
      at = this.#takePayload(bytes, at + headBytes)
    }
    return at === bytes.length ? bytes : bytes.subarray(0, at)
  }

  #takePayload(bytes: Buffer, at: number): number {
    const taken = Math.min(this.#payloadLeft, bytes.length - at)
    this.#payloadLeft -= taken
    return at + taken
  }

  #judge(first: number, second: number, payloadBytes: number): FrameFault | undefined {
    const { masked, hasExtensions, maxMessageBytes } = this.#options
    const isFinal = (first & 0x80) !== 0
    const opcode = first & 0x0f
    if (((second & 0x80) !== 0) !== masked) return 'protocol'
    if ((first & 0x70) !== 0 && !hasExtensions) return 'protocol'
    if (opcode >= 8) {
      if (opcode > 10 || !isFinal || payloadBytes > MAX_CONTROL_BYTES) return 'protocol'
      this.#isLast = opcode === 8
      return undefined
    }
    const isContinuation = opcode === 0
    if (opcode > 2 || isContinuation !== this.#isInMessage) return 'protocol'
    if (payloadBytes > Number.MAX_SAFE_INTEGER) return 'protocol'
    this.#messageBytes = (isContinuation ? this.#messageBytes : 0) + payloadBytes
    this.#isInMessage = !isFinal
    return this.#messageBytes > maxMessageBytes ? 'too_big' : undefined
  }
}

/** Undefined while the head is not whole. */
function headLength(bytes: Buffer, at: number): number | undefined {
  if (bytes.length - at < 2) return undefined
  const second = bytes.readUInt8(at + 1)
  const code = second & 0x7f
  const length = 2 + (code < 126 ? 0 : code === 126 ? 2 : 8) + (second < 0x80 ? 0 : 4)
  return bytes.length - at < length ? undefined : length
}

function payloadLength(bytes: Buffer, at: number): number {
  const code = bytes.readUInt8(at + 1) & 0x7f
  if (code < 126) return code
  if (code === 126) return bytes.readUInt16BE(at + 2)
  const high = bytes.readUInt32BE(at + 2)
  // The first bit has to be zero.
  return high < 0x8000_0000 ? high * 2 ** 32 + bytes.readUInt32BE(at + 6) : Infinity
}
