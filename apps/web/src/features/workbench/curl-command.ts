import type { OutgoingCall } from './draft.ts'
import { HIDDEN_SIGNS } from '../../lib/hidden-signs.ts'

/**
 * One word of a POSIX shell that stands for exactly this text, safe to paste into a terminal as well.
 * NUL is left out: no argument can hold it.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export function shellWord(text: string): string {
  if (/^[\w./:=@%+,-]+$/u.test(text)) return text
  const quoted = `'${text.replaceAll("'", String.raw`'\''`)}'`
  return quoted.replaceAll(HIDDEN_SIGNS, (sign) => `'"$(printf '${octal(sign)}')"'`)
}

/** As `printf` reads bytes: no terminal sees what they are. */
function octal(sign: string): string {
  const bytes = Array.from(new TextEncoder().encode(sign))
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}

/**
 * The call as a command that goes to application proxy itself, with a token of the person's own in
 * `$TOKEN`. The session of the page is not in it: no script can read its cookie.
 */
export function curlCommand(call: OutgoingCall, externalUrl: string): string {
  const { method, path, headers, body } = call
  const options = [
    ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : [`--request ${method}`]),
    '--header "Authorization: Bearer $TOKEN"',
    ...headers.map(([name, value]) => `--header ${shellWord(headerLine(name, value))}`),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(body)}`]),
  ]
  // Without --globoff, brackets and braces of an address would be patterns.
  const start = `curl --globoff ${shellWord(externalUrl + path)}`
  return [start, ...options].join(' \\\n  ')
}

/** curl takes `Name:` for the wish to leave a header out. */
function headerLine(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

/** How a person gets a token of their own for the app. */
export function tokenCommand(scope: string): string {
  return `TOKEN=$(az account get-access-token --scope ${shellWord(scope)} --query accessToken --output tsv)`
}
