export interface Received {
  bytes: number
  /** Undefined where the app does not say, or says it of the packed answer. */
  total: number | undefined
}

/** Chunks are handed to the browser in pieces of this size; it may put them on the disk. */
const PIECE_BYTES = 4 * 1024 ** 2

/**
 * Reads an answer to its end. What has come is held once: by the browser, as the pieces of a blob.
 *
 * @param onReceived called for each chunk
 */
export async function readBlob(
  response: Response,
  onReceived: (received: Received) => void,
): Promise<Blob> {
  const type = response.headers.get('Content-Type') ?? ''
  if (response.body === null) return new Blob([], { type })
  const total = totalOf(response.headers)
  const pieces: Blob[] = []
  let chunks: Uint8Array<ArrayBuffer>[] = []
  let chunkBytes = 0
  let bytes = 0
  const fold = () => {
    pieces.push(new Blob(chunks))
    chunks = []
    chunkBytes = 0
  }
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    chunkBytes += value.length
    bytes += value.length
    if (chunkBytes >= PIECE_BYTES) fold()
    onReceived({ bytes, total })
  }
  fold()
  return new Blob(pieces, { type })
}

function totalOf(headers: Headers): number | undefined {
  const length = headers.get('Content-Length')
  const isPacked = headers.has('Content-Encoding')
  return isPacked || length === null || !/^\d{1,15}$/u.test(length) ? undefined : Number(length)
}
