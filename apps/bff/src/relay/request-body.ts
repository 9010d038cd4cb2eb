import type { IncomingMessage } from 'node:http'
import { Transform } from 'node:stream'

interface RequestBodyOptions {
  maxBytes: number
  /** Told of each chunk that goes on, and of the end. */
  onProgress: () => void
  onTooLarge: () => void
}

/**
 * The body of a request as a stream of its own, or null where it has none: an upstream that breaks
 * the body off then does not take the caller's connection along before the caller has its answer.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
export function requestBody(
  req: IncomingMessage,
  { maxBytes, onProgress, onTooLarge }: RequestBodyOptions,
): Transform | null {
  const isSized = Number(req.headers['content-length'] ?? 0) > 0
  if (!isSized && req.headers['transfer-encoding'] === undefined) return null

  let receivedBytes = 0
  const body = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      receivedBytes += chunk.length
      if (receivedBytes > maxBytes) return onTooLarge()
      onProgress()
      pass(null, chunk)
    },
    flush(pass) {
      onProgress()
      pass()
    },
  })
  body.once('close', () => {
    // What nobody wants any more is read to its end, so that the answer gets through.
    req.unpipe(body)
    req.resume()
  })
  // A body that was broken off must not look whole.
  req.once('close', () => {
    if (!req.complete) body.destroy()
  })
  return req.pipe(body)
}
