const MAX_LENGTH = 150
/** What no file system takes, what ends a path, and what would hide the true ending of a name. */
const UNSAFE = /[\0-\x1F\x7F-\x9F"*:<>?|\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu
/** Names of devices on Windows, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu

/**
 * The name that a `Content-Disposition` header gives to its answer, made safe; undefined for none.
 * A name in `filename*` goes before a plain one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function dispositionName(header: string | null): string | undefined {
  const parameters = parametersOf(header ?? '')
  const extended = parameters.get('filename*')
  const name = (extended && decodeExtended(extended)) || parameters.get('filename')
  return name === undefined ? undefined : safeFileName(name)
}

/** A name that can do nothing but name a file in the folder of downloads; undefined for none left. */
export function safeFileName(name: string): string | undefined {
  const last = name.split(/[\\/]/u).at(-1) ?? ''
  // A leading dot would hide the file, a trailing one is dropped by Windows together with the ending.
  const kept = last
    .replaceAll(UNSAFE, '')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '')
  if (kept === '') return undefined
  const short = shortened(kept)
  return DEVICE.test(short) ? `_${short}` : short
}

/** Keeps the ending, which says how the file is opened. */
function shortened(name: string): string {
  const signs = Array.from(name)
  if (signs.length <= MAX_LENGTH) return name
  const ending = /\.[^.\s]{1,16}$/u.exec(name)?.[0] ?? ''
  return signs.slice(0, MAX_LENGTH - ending.length).join('') + ending
}

/** One parameter after the other: `;` and `=` may stand within quotes. The first of a name counts. */
function parametersOf(header: string): Map<string, string> {
  const parameters = new Map<string, string>()
  const one = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gsu
  for (const [, name = '', quoted, plain = ''] of header.matchAll(one)) {
    const value = quoted === undefined ? plain.trim() : quoted.replaceAll(/\\(.)/gsu, '$1')
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value)
  }
  return parameters
}

/**
 * `UTF-8'en'%e2%82%ac%20rates`, or undefined where it is none.
 * @see https://www.rfc-editor.org/rfc/rfc8187#section-3.2.1
 */
function decodeExtended(value: string): string | undefined {
  const [, charset = '', text = ''] = /^([\w-]+)'[\w-]*'([^'\s]*)$/u.exec(value) ?? []
  try {
    if (/^utf-8$/iu.test(charset)) return decodeURIComponent(text)
    if (!/^iso-8859-1$/iu.test(charset)) return undefined
    return text.replaceAll(/%([\da-f]{2})/giu, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  } catch {
    return undefined
  }
}
