import { readAppPath, type AppPathFault } from '../../lib/app-path.ts'
import { formatJson } from '../../lib/json-text.ts'
import { isJson, mediaTypeOf } from '../../lib/media-type.ts'
import { readHeaders, type HeaderFault, type HeaderLine } from './request-headers.ts'

/** A request as the person writes it. */
export interface Draft {
  method: string
  path: string
  /** One on a line. */
  headers: string
  body: string
}

/** A request as it goes out. */
export interface OutgoingCall {
  appId: string
  method: string
  /** Path and query below the app's root, as the browser writes them, without a leading slash. */
  path: string
  /** Those that the person wrote, and what stands for them where they wrote none. */
  headers: HeaderLine[]
  body: string | undefined
}

export interface DraftFaults {
  path: AppPathFault | undefined
  headers: HeaderFault | undefined
  body: BodyFault | undefined
}

/** Not JSON; the line where it ends to be, where the browser tells. */
export interface BodyFault {
  line: number | undefined
}

const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD'])

export function takesBody(method: string): boolean {
  return !WITHOUT_BODY.has(method)
}

/** What must be mended before the request can go out. */
export function draftFaults(appId: string, draft: Draft): DraftFaults {
  const path = readAppPath(appId, draft.path)
  const headers = readHeaders(draft.headers)
  return {
    path: typeof path === 'string' ? path : undefined,
    headers: Array.isArray(headers) ? undefined : headers,
    body: bodyFault(draft),
  }
}

/** The call that a draft stands for, or undefined while it has faults. */
export function callOf(appId: string, draft: Draft): OutgoingCall | undefined {
  const read = readAppPath(appId, draft.path)
  const written = readHeaders(draft.headers)
  if (typeof read === 'string' || !Array.isArray(written)) return undefined
  if (bodyFault(draft) !== undefined) return undefined
  const body = takesBody(draft.method) && draft.body.trim() !== '' ? draft.body : undefined
  const isWritten = (name: string) => written.some(([other]) => other.toLowerCase() === name)
  const headers: HeaderLine[] = []
  if (!isWritten('accept')) headers.push(['Accept', 'application/json, */*;q=0.8'])
  if (body !== undefined && !isWritten('content-type')) {
    headers.push(['Content-Type', 'application/json'])
  }
  return {
    appId,
    method: draft.method,
    path: read.wirePath,
    headers: [...headers, ...written],
    body,
  }
}

/** Whether what is written as body is meant to be JSON. */
export function isJsonBody({ headers }: Pick<Draft, 'headers'>): boolean {
  const written = readHeaders(headers)
  if (!Array.isArray(written)) return true
  const type = written.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return type === undefined || isJson(mediaTypeOf(type))
}

function bodyFault(draft: Draft): BodyFault | undefined {
  const { method, body } = draft
  if (!takesBody(method) || body.trim() === '' || !isJsonBody(draft)) return undefined
  try {
    JSON.parse(body)
    return undefined
  } catch (error) {
    const message = error instanceof SyntaxError ? error.message : ''
    return { line: positionIn(body, message) }
  }
}

/** The line that the browser's message points to; browsers without a position give none. */
function positionIn(body: string, message: string): number | undefined {
  const position = /position (\d+)/u.exec(message)?.[1]
  return position === undefined ? undefined : body.slice(0, Number(position)).split('\n').length
}

export function prettyJson(body: string): string {
  return formatJson(body).text
}
