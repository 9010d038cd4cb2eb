import { readAppPath, type AppPathFault } from '../../lib/app-path.ts'

/** A request as the person writes it. */
export interface Draft {
  method: string
  path: string
  body: string
}

export interface DraftFaults {
  path: AppPathFault | undefined
  body: BodyFault | undefined
}

/** Not JSON; the line where it ends to be, where the browser tells. */
interface BodyFault {
  line: number | undefined
}

const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD'])

export function takesBody(method: string): boolean {
  return !WITHOUT_BODY.has(method)
}

/** What must be mended before the request can go out. */
export function draftFaults(appId: string, draft: Draft): DraftFaults {
  const path = readAppPath(appId, draft.path)
  return { path: typeof path === 'string' ? path : undefined, body: bodyFault(draft) }
}

function bodyFault({ method, body }: Draft): BodyFault | undefined {
  if (!takesBody(method) || body.trim() === '') return undefined
  try {
    JSON.parse(body)
    return undefined
  } catch (error) {
    return { line: error instanceof SyntaxError ? positionIn(body, error.message) : undefined }
  }
}

/** The line that the browser's message points to; browsers without a position give none. */
function positionIn(body: string, message: string): number | undefined {
  const position = /position (\d+)/u.exec(message)?.[1]
  return position === undefined ? undefined : body.slice(0, Number(position)).split('\n').length
}

export function prettyJson(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2)
}
