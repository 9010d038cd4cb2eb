import type { SourceMap } from 'node:module'

/** A function, as V8's profiler names it. */
export interface CallFrame {
  functionName: string
  url: string
  /** From 0, as `columnNumber`. */
  lineNumber: number
  columnNumber: number
}

const SPECIAL = new Map([
  ['(idle)', 'idle'],
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'event loop and socket reads, outside JavaScript'],
])

const PACKAGES: [names: RegExp, part: string][] = [
  [/^undici$/, 'undici'],
  [/^(?:express|router|finalhandler|parseurl|path-to-regexp|encodeurl)$/, 'Express and its router'],
  [/^(?:http-proxy-middleware|httpxy)$/, 'http-proxy-middleware'],
  [/^(?:pino|sonic-boom|prom-client)$/, 'log line and metrics'],
]

/** The line that each request has, and its counts. */
const LOG_FILES = /^(?:logger|http\/request-context|http\/request-durations|http\/metrics)\.ts$/

/**
 * What a function belongs to.
 *
 * @param above part of its caller: what is done in C++ (`JSON.stringify`) counts for who asked
 */
export function partOf(frame: CallFrame, above: string, map: SourceMap): string {
  const { functionName, url } = frame
  const special = SPECIAL.get(functionName)
  if (special !== undefined) return special
  if (url === '') return /^(?:write|shutdown)/.test(functionName) ? 'socket writes' : above
  if (url.startsWith('node:')) return /http/.test(url) ? 'node:http' : 'Node: streams, events, rest'
  const entry = map.findEntry(frame.lineNumber, frame.columnNumber)
  if (!('originalSource' in entry)) return 'rest'
  // Sources are named from where the bundle lies.
  return partOfSource(new URL(entry.originalSource, url).pathname)
}

function partOfSource(source: string): string {
  const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]
  if (name !== undefined) {
    return PACKAGES.find(([names]) => names.test(name))?.[1] ?? 'other packages'
  }
  const file = /\/apps\/bff\/src\/(.*)$/.exec(source)?.[1]
  if (file === undefined) return 'rest'
  if (LOG_FILES.test(file)) return 'log line and metrics'
  return file.includes('/') ? `our ${file.split('/', 1).join()}/` : 'our stages and locals'
}
