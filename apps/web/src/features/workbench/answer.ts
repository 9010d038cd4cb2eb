import { toJsonTable, type JsonTable } from '../../lib/json-table.ts'

export type AnswerBody =
  | { kind: 'empty' }
  | { kind: 'json'; text: string; table: JsonTable | undefined }
  | { kind: 'text'; text: string; cut: boolean }
  | { kind: 'image'; dataUrl: string }
  | { kind: 'binary' }

/** An app's answer, read to its end. */
export interface Answer {
  method: string
  path: string
  status: number
  statusText: string
  headers: [name: string, value: string][]
  mediaType: string
  bytes: number
  elapsedMs: number
  /** What a download saves; kept in memory only. */
  blob: Blob
  fileName: string
  body: AnswerBody
}

const MAX_TEXT_BYTES = 512 * 1024
const MAX_IMAGE_BYTES = 8 * 1024 ** 2

/** Reads a response for showing. What it cannot show it offers as a download. */
export async function readAnswer(
  request: { method: string; path: string },
  response: Response,
  elapsed: () => number,
): Promise<Answer> {
  const blob = await response.blob()
  const mediaType = mediaTypeOf(response.headers.get('Content-Type'))
  return {
    ...request,
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    mediaType,
    bytes: blob.size,
    elapsedMs: elapsed(),
    blob,
    fileName: fileNameOf(response.headers.get('Content-Disposition'), request.path, mediaType),
    body: await readBody(blob, mediaType, response.ok),
  }
}

async function readBody(blob: Blob, mediaType: string, ok: boolean): Promise<AnswerBody> {
  if (blob.size === 0) return { kind: 'empty' }
  if (mediaType.startsWith('image/') && blob.size <= MAX_IMAGE_BYTES) {
    return { kind: 'image', dataUrl: await toDataUrl(blob) }
  }
  if (isJson(mediaType) && blob.size <= MAX_TEXT_BYTES) {
    const text = await blob.text()
    try {
      const value: unknown = JSON.parse(text)
      // What an app says of a failure is read in full: its list alone would hide the reason.
      const table = ok ? toJsonTable(value) : undefined
      return { kind: 'json', text: JSON.stringify(value, null, 2), table }
    } catch {
      return { kind: 'text', text, cut: false }
    }
  }
  if (isText(mediaType)) {
    const text = await blob.slice(0, MAX_TEXT_BYTES).text()
    return { kind: 'text', text, cut: blob.size > MAX_TEXT_BYTES }
  }
  return { kind: 'binary' }
}

export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

const isJson = (mediaType: string) => /^application\/(?:[\w.-]+\+)?json$/u.test(mediaType)

const isText = (mediaType: string) =>
  isJson(mediaType) ||
  mediaType.startsWith('text/') ||
  /^application\/(?:[\w.-]+\+)?(?:xml|yaml|javascript|x-www-form-urlencoded|x-ndjson)$/u.test(
    mediaType,
  )

/** The name to save under: what the app says, or the last part of the path. */
export function fileNameOf(disposition: string | null, path: string, mediaType: string): string {
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/iu.exec(disposition ?? '')?.[1]
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/iu.exec(disposition ?? '')
  const said = extended === undefined ? (plain?.[1] ?? plain?.[2]) : decode(extended)
  const last = said ?? path.split(/[?#]/u, 1)[0]?.split('/').findLast(Boolean) ?? 'answer'
  // Never a path: only the last part counts.
  const name = last.split(/[\\/]/u).at(-1) || 'answer'
  return isJson(mediaType) && !name.includes('.') ? `${name}.json` : name
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.trim())
  } catch {
    return undefined
  }
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') resolve(reader.result)
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('Unreadable image')))
    reader.readAsDataURL(blob)
  })
}
