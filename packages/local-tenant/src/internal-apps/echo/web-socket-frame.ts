export type Frame = { opcode: number; payload: Buffer }

/** Collects masked client frames (RFC 6455 section 5.2). Fragments are echoed as single messages. */
export function createFrameReader(onFrame: (frame: Frame) => void): (data: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0)
  return (data) => {
    pending = Buffer.concat([pending, data])
    for (;;) {
      const length = payloadLength(pending)
      if (length === undefined) return
      const start = headerLength(pending) + 4
      if (pending.length < start + length) return
      const mask = pending.subarray(start - 4, start)
      const payload = Buffer.from(pending.subarray(start, start + length))
      for (const [index, byte] of payload.entries()) {
        payload[index] = byte ^ (mask[index % 4] ?? 0)
      }
      const opcode = (pending[0] ?? 0) & 0x0f
      pending = pending.subarray(start + length)
      onFrame({ opcode, payload })
    }
  }
}

export function frame(opcode: number, payload: Buffer): Buffer {
  const first = 0x80 | opcode
  if (payload.length < 126) return Buffer.concat([Buffer.from([first, payload.length]), payload])
  const isShort = payload.length < 65_536
  const header = Buffer.alloc(isShort ? 4 : 10)
  header[0] = first
  header[1] = isShort ? 126 : 127
  if (isShort) header.writeUInt16BE(payload.length, 2)
  else header.writeBigUInt64BE(BigInt(payload.length), 2)
  return Buffer.concat([header, payload])
}

function headerLength(data: Buffer): number {
  const code = (data[1] ?? 0) & 0x7f
  return code < 126 ? 2 : code === 126 ? 4 : 10
}

function payloadLength(data: Buffer): number | undefined {
  if (data.length < 2 || data.length < headerLength(data)) return undefined
  const code = (data[1] ?? 0) & 0x7f
  if (code < 126) return code
  return code === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2))
}
