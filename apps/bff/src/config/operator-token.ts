import type { ConfigFault } from '@app-proxy-portal/shared/config'

import { Secret } from '../secret.ts'
import { readText } from './files.ts'

/** Who knows it ends everybody's sessions: no password that a person thought of. */
const MIN_CHARACTERS = 32

/** Reads the token with which operators end sessions over the management port. */
export function readOperatorToken(path: string | undefined): {
  token: Secret | undefined
  faults: ConfigFault[]
} {
  if (path === undefined) return { token: undefined, faults: [] }
  const file = readText(path)
  const token = file.ok ? file.text.trim() : ''
  const what = file.ok ? tokenFault(token) : file.why
  if (what === undefined) return { token: new Secret(token), faults: [] }
  const mend = 'give the path of a file with the output of: openssl rand -hex 32'
  return {
    token: undefined,
    faults: [{ path: 'server.management.operatorTokenFile', what, mend }],
  }
}

function tokenFault(token: string): string | undefined {
  if (/\s/.test(token)) return 'holds more than one word'
  return token.length < MIN_CHARACTERS ? `holds less than ${MIN_CHARACTERS} characters` : undefined
}
