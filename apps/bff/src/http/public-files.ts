import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Written beside a file by the build; the first that a browser takes is sent. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

export interface PublicFile {
  mediaType: string
  /** Of the content, so that the same name with other content is not taken for unchanged. */
  etag: string
  content: Buffer
  encoded: { coding: string; content: Buffer }[]
}

/**
 * The built portal by path, held in memory: it is small, and an answer that nobody reads to its end
 * then holds no file open.
 */
export function loadPublicFiles(folder: string): Map<string, PublicFile> {
  const files = new Map<string, PublicFile>()
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  for (const name of names) {
    const mediaType = MEDIA_TYPES[extname(name)]
    if (mediaType === undefined) continue
    const path = join(folder, name)
    const encoded = ENCODINGS.filter(([, suffix]) => existsSync(path + suffix)).map(
      ([coding, suffix]) => ({ coding, content: readFileSync(path + suffix) }),
    )
    files.set(`/${name}`, publicFile(readFileSync(path), mediaType, encoded))
  }
  return files
}

/** A file that was made at start; text is compressed. */
export function madeFile(content: Buffer, mediaType: string): PublicFile {
  const isText = /charset=/.test(mediaType)
  return publicFile(
    content,
    mediaType,
    isText
      ? [
          { coding: 'br', content: brotliCompressSync(content) },
          { coding: 'gzip', content: gzipSync(content) },
        ]
      : [],
  )
}

function publicFile(
  content: Buffer,
  mediaType: string,
  encoded: PublicFile['encoded'],
): PublicFile {
  // Weak: the encodings of one file share it.
  const etag = `W/"${hash('sha256', content, 'base64url').slice(0, 22)}"`
  return { mediaType, content, etag, encoded }
}

export function sendPublicFile(req: IncomingMessage, res: ServerResponse, file: PublicFile): void {
  const accepted = String(req.headers['accept-encoding'] ?? '')
  const encoded = file.encoded.find(({ coding }) => accepts(accepted, coding))
  const content = encoded?.content ?? file.content

  res.setHeader('ETag', file.etag)
  if (file.encoded.length > 0) res.setHeader('Vary', 'Accept-Encoding')
  if (matches(req.headers['if-none-match'], file.etag)) {
    res.writeHead(304).end()
    return
  }
  if (encoded !== undefined) res.setHeader('Content-Encoding', encoded.coding)
  res.writeHead(200, { 'Content-Type': file.mediaType, 'Content-Length': content.length })
  res.end(req.method === 'HEAD' ? undefined : content)
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
function accepts(header: string, coding: string): boolean {
  return header.split(',').some((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
    return name === coding && !parameters.some((each) => /^q=0(?:\.0*)?$/.test(each))
  })
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((item) => item.trim() === etag || item.trim() === '*')
}
