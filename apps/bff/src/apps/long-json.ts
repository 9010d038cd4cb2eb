import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import type { Request, Response } from 'express'

const compress = promisify(gzip)

/** Below this it comes in one packet anyway. */
const WORTH_BYTES = 1_000

/**
 * Answers with JSON that can be long, compressed for whom takes that. Only for what holds no secret
 * beside words of the caller: the length of such an answer would tell (BREACH).
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.3
 */
export async function sendLongJson(req: Request, res: Response, body: object): Promise<void> {
  const text = Buffer.from(JSON.stringify(body))
  res.type('json').vary('Accept-Encoding')
  if (text.length < WORTH_BYTES || req.acceptsEncodings('gzip') === false) {
    res.send(text)
    return
  }
  const compressed = await compress(text)
  res.set('Content-Encoding', 'gzip').send(compressed)
}
