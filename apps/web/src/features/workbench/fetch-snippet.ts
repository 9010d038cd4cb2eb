import { HIDDEN_SIGNS } from '../../lib/hidden-signs.ts'
import { isJson, mediaTypeOf } from '../../lib/media-type.ts'
import type { OutgoingCall } from './draft.ts'

/** How the snippet reads the answer. */
export type ReadAs = 'json' | 'text' | 'blob' | 'nothing'

/** The call for a page of one's own on the portal's origin, with the portal's typed client. */
export function fetchSnippet(call: OutgoingCall, readAs: ReadAs): string {
  const { appId, method, path, body } = call
  const type = call.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null
  const init = [
    ...(method === 'GET' ? [] : [`  method: ${literal(method)},`]),
    ...headersLines(call.headers),
    ...(body === undefined ? [] : [`  body: ${bodyExpression(body, type)},`]),
  ]
  return [
    "import { createPortalClient } from '@app-proxy-portal/shared/client'",
    '',
    'const portal = createPortalClient()',
    `const response = await portal.callApp(${literal(appId)}, ${literal(path)}, {`,
    ...init,
    '})',
    'if (!response.ok) throw new Error(`The app answered ${response.status}`)',
    ...readLines(readAs),
    '',
  ].join('\n')
}

function headersLines(headers: OutgoingCall['headers']): string[] {
  if (headers.length === 0) return []
  const names = headers.map(([name]) => name.toLowerCase())
  const isPlain = new Set(names).size === names.length && !names.includes('__proto__')
  const lines = headers.map(([name, value]) =>
    isPlain
      ? `    ${literal(name)}: ${literal(value)},`
      : `    [${literal(name)}, ${literal(value)}],`,
  )
  return isPlain ? ['  headers: {', ...lines, '  },'] : ['  headers: [', ...lines, '  ],']
}

/** A value where it says the same byte for byte but for spaces, else the text itself. */
function bodyExpression(body: string, contentType: string | null): string {
  if (!isJson(mediaTypeOf(contentType))) return literal(body)
  const value: unknown = JSON.parse(body)
  const isSame =
    JSON.stringify(value) === withoutSpaces(body) &&
    // In source, this member would be the prototype.
    !/"__proto__"\s*:/u.test(body)
  if (!isSame || typeof value !== 'object' || value === null) return literal(body)
  const source = JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
  return `JSON.stringify(${visible(source)})`
}

function withoutSpaces(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/gsu, '$1')
}

function readLines(readAs: ReadAs): string[] {
  switch (readAs) {
    case 'json':
      return ['const answer: unknown = await response.json()']
    case 'text':
      return ['const answer = await response.text()']
    case 'blob':
      return ['const answer = await response.blob()']
    case 'nothing':
      return []
  }
}

/** A text as TypeScript writes it. */
function literal(text: string): string {
  return /^[^'"\\\n]*$/u.test(text) ? `'${visible(text)}'` : visible(JSON.stringify(text))
}

/** Within quotes: what could not be seen is spelled out. */
function visible(source: string): string {
  return source.replaceAll(
    HIDDEN_SIGNS,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
