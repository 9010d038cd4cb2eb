import type { z } from 'zod'

/** One thing wrong with a configuration: where, what, and how to mend it. */
export interface ConfigFault {
  /** Path of the key, as `apps[0].externalUrl`; empty for the document itself. */
  path: string
  what: string
  mend: string
}

/** What and mend travel through zod as one message, parted by this. */
const SEPARATOR = ' — '

/** The message form that every schema of this folder uses. */
export function faultMessage(what: string, mend: string): string {
  return what + SEPARATOR + mend
}

/** One line: `path: what is wrong — how to mend it`. */
export function formatFault({ path, what, mend }: ConfigFault): string {
  return `${path === '' ? 'configuration' : path}: ${what}${SEPARATOR}${mend}`
}

/** Joins path parts as a person would write them: `apps[0].scope`. Odd keys are quoted. */
function formatPath(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`
    const key = String(part)
    if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`
    return path === '' ? key : `${path}.${key}`
  }, '')
}

/** Turns zod's issues into faults, one for each unknown key. */
export function faultsOf(error: z.ZodError): ConfigFault[] {
  return error.issues.flatMap((issue) => {
    const { path } = issue
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: formatPath([...path, key]),
        what: 'is not a known key',
        mend: 'remove it or correct its spelling; docs/configuration.md lists every key',
      }))
    }
    const [what = issue.message, mend = 'see docs/configuration.md'] =
      issue.message.split(SEPARATOR)
    return [{ path: formatPath(path), what, mend }]
  })
}
