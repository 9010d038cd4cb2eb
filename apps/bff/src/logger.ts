import { pino, type DestinationStream, type Logger } from 'pino'

/** JSON lines on stdout. Callers log chosen fields, never foreign objects. */
export function createLogger(destination?: DestinationStream): Logger {
  const options = {
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
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
