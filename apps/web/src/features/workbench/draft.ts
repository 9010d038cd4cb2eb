import { readAppPath } from '../../lib/app-path.ts'

/** A request as the person writes it. */
export interface Draft {
  method: string
  path: string
  body: string
}

export interface DraftFaults {
  path: string | undefined
  body: string | undefined
}

const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD'])

export function takesBody(method: string): boolean {
  return !WITHOUT_BODY.has(method)
}

/** What must be mended before the request can go out, in the person's words. */
export function draftFaults(appId: string, draft: Draft): DraftFaults {
  return { path: pathFault(appId, draft.path), body: bodyFault(draft) }
}

function pathFault(appId: string, path: string): string | undefined {
  switch (readAppPath(appId, path)) {
    case 'outside':
      return 'The path must stay inside this app: write it without “..” and without a host.'
    case 'fragment':
      return 'A path cannot hold “#”. Write %23 if the app needs that character.'
    default:
      return undefined
  }
}

function bodyFault({ method, body }: Draft): string | undefined {
  if (!takesBody(method) || body.trim() === '') return undefined
  try {
    JSON.parse(body)
    return undefined
  } catch (error) {
    const where = error instanceof SyntaxError ? positionIn(body, error.message) : undefined
    return where === undefined
      ? 'This is not valid JSON.'
      : `This is not valid JSON (line ${where}).`
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
