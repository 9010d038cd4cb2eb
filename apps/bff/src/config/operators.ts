import type { ConfigFault } from '@app-proxy-portal/shared/config'

import { isOperatorName, type Operator } from '../operator.ts'
import { Secret } from '../secret.ts'
import { readText } from './files.ts'

/** Who knows it ends everybody's sessions: no password that a person thought of. */
const MIN_CHARACTERS = 32

/** Reads the tokens with which operators end sessions: one, or a line for each with a name before it. */
export function readOperators(path: string | undefined): {
  operators: Operator[]
  faults: ConfigFault[]
} {
  if (path === undefined) return { operators: [], faults: [] }
  const file = readText(path)
  const lines = file.ok ? file.text.split('\n').map((line) => line.trim().split(/\s+/)) : []
  const words = lines.filter(([first]) => first !== '')
  const what = file.ok ? faultIn(words) : file.why
  if (what !== undefined) {
    const mend =
      'give the path of a file with the output of: openssl rand -hex 32, or of several, a name before each'
    return {
      operators: [],
      faults: [{ path: 'server.management.operatorTokenFile', what, mend }],
    }
  }
  const operators = words.map((line) => ({
    name: line.length === 2 ? line[0] : undefined,
    token: new Secret(line.at(-1) ?? ''),
  }))
  return { operators, faults: [] }
}

function faultIn(lines: readonly string[][]): string | undefined {
  if (lines.length === 0) return 'holds no token'
  if (lines.some((line) => line.length > 2)) return 'holds more than a name and a token in a line'
  if (lines.some((line) => (line.at(-1) ?? '').length < MIN_CHARACTERS)) {
    return `holds a token of less than ${MIN_CHARACTERS} characters`
  }
  const named = lines.filter((line) => line.length === 2)
  if (!named.every(([name = '']) => isOperatorName(name))) return 'holds a name that is none'
  if (lines.length > 1 && named.length < lines.length) {
    return 'holds several tokens, one of them without a name'
  }
  const isTwice = [0, -1].some(
    (at) => new Set(lines.map((line) => line.at(at))).size < lines.length,
  )
  return isTwice ? 'holds a name or a token twice' : undefined
}
