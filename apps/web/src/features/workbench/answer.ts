import { dispositionName, safeFileName } from '../../lib/file-name.ts'
import { formatJson, parseJson } from '../../lib/json-text.ts'
import { toJsonTable, type JsonTable } from '../../lib/json-table.ts'
import { charsetOf, isJson, isText, mediaTypeOf } from '../../lib/media-type.ts'
import type { OutgoingCall } from './draft.ts'
import { readBlob, type Received } from './read-blob.ts'

export type AnswerBody =
  | { kind: 'empty' }
  | {
      kind: 'json'
      value: unknown
      /** Indented, otherwise as the app wrote it. */
      text: string
      /** Whether the text is not all of it. */
      cut: boolean
      table: JsonTable | undefined
    }
  | { kind: 'text'; text: string; cut: boolean }
  | { kind: 'image'; dataUrl: string }
  | { kind: 'binary' }

/** An app's answer, read to its end. */
export interface Answer {
  call: OutgoingCall
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

/** What is shown at once as text. */
const MAX_TEXT_BYTES = 512 * 1024
/** What is read as JSON: a tree and a table show it piece by piece. */
const MAX_JSON_BYTES = 16 * 1024 ** 2
const MAX_IMAGE_BYTES = 8 * 1024 ** 2

/** Reads a response for showing. What it cannot show it offers as a download. */
export async function readAnswer(
  call: OutgoingCall,
  response: Response,
  { elapsed, onReceived }: { elapsed: () => number; onReceived: (received: Received) => void },
): Promise<Answer> {
  const blob = await readBlob(response, onReceived)
  const elapsedMs = elapsed()
  const contentType = response.headers.get('Content-Type')
  return {
    call,
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    mediaType: mediaTypeOf(contentType),
    bytes: blob.size,
    elapsedMs,
    blob,
    fileName: fileNameOf(response.headers, call.path),
    body: await readBody(blob, contentType, response.ok),
  }
}

async function readBody(blob: Blob, contentType: string | null, ok: boolean): Promise<AnswerBody> {
  const mediaType = mediaTypeOf(contentType)
  if (blob.size === 0) return { kind: 'empty' }
  if (mediaType.startsWith('image/') && blob.size <= MAX_IMAGE_BYTES) {
    return { kind: 'image', dataUrl: await toDataUrl(blob) }
  }
  if (isJson(mediaType) && blob.size <= MAX_JSON_BYTES) {
    const text = await blob.text()
    try {
      return readJson(text, ok)
    } catch {
      return cutText(text)
    }
  }
  if (isText(mediaType)) {
    const start = await blob.slice(0, MAX_TEXT_BYTES).arrayBuffer()
    const text = decoderOf(contentType).decode(start)
    return { kind: 'text', text, cut: blob.size > MAX_TEXT_BYTES }
  }
  return { kind: 'binary' }
}

function readJson(json: string, ok: boolean): AnswerBody {
  const value = parseJson(json)
  const { text, cut } = formatJson(json, MAX_TEXT_BYTES)
  // What an app says of a failure is read in full: its list alone would hide the reason.
  return { kind: 'json', value, text, cut, table: ok ? toJsonTable(value) : undefined }
}

function cutText(text: string): AnswerBody {
  return { kind: 'text', text: text.slice(0, MAX_TEXT_BYTES), cut: text.length > MAX_TEXT_BYTES }
}

/** Older apps write their texts in an encoding of their own. */
function decoderOf(contentType: string | null): TextDecoder {
  try {
    return new TextDecoder(charsetOf(contentType))
  } catch {
    return new TextDecoder()
  }
}

/** The name to save under: what the app says, or the last part of the path. */
export function fileNameOf(headers: Headers, path: string): string {
  const mediaType = mediaTypeOf(headers.get('Content-Type'))
  const last = path.split(/[?#]/u, 1)[0]?.split('/').findLast(Boolean)
  const name =
    dispositionName(headers.get('Content-Disposition')) ?? safeFileName(decode(last ?? ''))
  const known = name ?? 'answer'
  return isJson(mediaType) && !known.includes('.') ? `${known}.json` : known
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
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

/** All of a text that may be shown in part. */
export async function copyText({ blob, body }: Pick<Answer, 'blob' | 'body'>): Promise<string> {
  if (body.kind !== 'json' && body.kind !== 'text') return ''
  if (!body.cut) return body.text
  const whole = decoderOf(blob.type).decode(await blob.arrayBuffer())
  return body.kind === 'json' ? formatJson(whole).text : whole
}
