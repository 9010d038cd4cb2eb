/** Deeper levels stand below each other: a line of spaces says nothing any more. */
const MAX_INDENT = 40

/**
 * Indents a JSON text and changes nothing else: numbers, keys that come twice and their order stay
 * as the app wrote them. The text must be sound JSON.
 *
 * @param maxLength characters after which it stops
 */
export function formatJson(text: string, maxLength = Infinity): { text: string; cut: boolean } {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gsu
  const parts: string[] = []
  let depth = 0
  let length = 0
  let opened = false
  const add = (part: string) => {
    parts.push(part)
    length += part.length
  }
  const line = () => add(`\n${'  '.repeat(Math.min(depth, MAX_INDENT))}`)
  for (const [token] of text.matchAll(tokens)) {
    if (length > maxLength) break
    const closes = token === '}' || token === ']'
    if (closes) depth -= 1
    // An empty list stays `[]`.
    if (opened !== closes) line()
    opened = false
    switch (token) {
      case '{':
      case '[':
        depth += 1
        opened = true
        add(token)
        break
      case ',':
        add(token)
        line()
        break
      case ':':
        add(': ')
        break
      default:
        add(token)
    }
  }
  const whole = parts.join('')
  return whole.length > maxLength
    ? { text: whole.slice(0, maxLength), cut: true }
    : { text: whole, cut: false }
}

/** Digits that a number of JavaScript may not hold, or an exponent beyond it. */
const RISKY_NUMBER = /\d[\d.]{15}|\d[eE]/u

/** What newer browsers pass to a reviver and can put in the place of a number. */
interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
  rawJSON?: (text: string) => object
}

/**
 * `JSON.parse`, but a number that JavaScript would round stays what the app wrote, where the browser
 * can do that: `JSON.stringify` gives it back digit by digit.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const json = JSON as ExactJson
  const { rawJSON } = json
  if (rawJSON === undefined || !RISKY_NUMBER.test(text)) return JSON.parse(text)
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && isRounded(value, source)
      ? rawJSON(source)
      : value,
  )
}

function isRounded(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return true
  const digits = (text: string) =>
    text
      .replace(/[eE].*$/u, '')
      .replaceAll(/[-.]/gu, '')
      .replace(/^0+/u, '')
      .replace(/0+$/u, '')
  return digits(String(value)) !== digits(source)
}

/** Whether a value stands for a number that was kept digit by digit. */
export function isExactNumber(value: unknown): value is object {
  const { isRawJSON } = JSON as { isRawJSON?: (value: unknown) => boolean }
  return isRawJSON?.(value) === true
}
