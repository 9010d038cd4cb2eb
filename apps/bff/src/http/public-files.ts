import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

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

interface PublicFile {
  mediaType: string
  /** Of the content, so that the same name with other content is not taken for unchanged. */
  etag: string
  content: Buffer
  encoded: { coding: string; content: Buffer }[]
}

/** Sends the file of a path; false where there is none, and nothing was sent. */
export type SendFile = (req: IncomingMessage, res: ServerResponse, path: string) => boolean

/**
 * The built portal, held in memory: it is small, and an answer that nobody reads to its end then
 * holds no file open.
 */
export function loadPublicFiles(folder: string): SendFile {
  const files = new Map<string, PublicFile>()
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  for (const name of names) {
    const mediaType = MEDIA_TYPES[extname(name)]
    if (mediaType !== undefined) files.set(`/${name}`, load(join(folder, name), mediaType))
  }

  return (req, res, path) => {
    const file = files.get(path === '/' ? '/index.html' : path)
    if (file === undefined) return false
    const accepted = String(req.headers['accept-encoding'] ?? '')
    const encoded = file.encoded.find(({ coding }) => accepts(accepted, coding))
    const content = encoded?.content ?? file.content

    res.setHeader('ETag', file.etag)
    if (file.encoded.length > 0) res.setHeader('Vary', 'Accept-Encoding')
    if (matches(req.headers['if-none-match'], file.etag)) {
      res.writeHead(304).end()
      return true
    }
    if (encoded !== undefined) res.setHeader('Content-Encoding', encoded.coding)
    res.writeHead(200, { 'Content-Type': file.mediaType, 'Content-Length': content.length })
    res.end(req.method === 'HEAD' ? undefined : content)
    return true
  }
}

function load(path: string, mediaType: string): PublicFile {
  const content = readFileSync(path)
  return {
    mediaType,
    content,
    // Weak: the encodings of one file share it.
    etag: `W/"${hash('sha256', content, 'base64url').slice(0, 22)}"`,
    encoded: ENCODINGS.filter(([, suffix]) => existsSync(path + suffix)).map(
      ([coding, suffix]) => ({ coding, content: readFileSync(path + suffix) }),
    ),
  }
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
