import { pino, type DestinationStream, type Logger } from 'pino'

/** Lines wait for one another until they are so long together, or for so long. */
const BATCH_BYTES = 16_000
const BATCH_MS = 100

/** JSON lines on stdout. Callers log chosen fields, never foreign objects. */
export function createLogger(destination: DestinationStream = toStdout()): Logger {
  const options = {
    base: null,
    timestamp: timestamp(),
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  }
  return pino(options, destination)
}

/**
 * To write each line by itself takes a tenth of a busy process's time. What waits when the process
 * ends is written then.
 *
 * @see https://github.com/pinojs/pino/blob/main/docs/asynchronous.md
 */
function toStdout(): DestinationStream {
  const { fd } = process.stdout
  return pino.destination({ fd, sync: false, minLength: BATCH_BYTES, periodicFlush: BATCH_MS })
}

/** The time as a member of a line; many lines share a millisecond. */
function timestamp(): () => string {
  let atMs = 0
  let text = ''
  return () => {
    const nowMs = Date.now()
    if (nowMs !== atMs) {
      atMs = nowMs
      text = `,"time":"${new Date(nowMs).toISOString()}"`
    }
    return text
  }
}

/** Name, code, message, stack and causes of an error; its other members may hold a request. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    message: redact(error.message),
    stack: error.stack === undefined ? undefined : redact(error.stack),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

const JWT = /eyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]*)?/g
const BEARER = /\bbearer\s+\S+/gi
const URL_QUERY = /(https?:\/\/[^\s?"']+)\?[^\s"']*/g

/** Foreign messages can quote what they choked on. */
function redact(text: string): string {
  return text
    .replace(JWT, '[token]')
    .replace(BEARER, 'Bearer [token]')
    .replace(URL_QUERY, '$1?[query]')
}
