import type { ConfigFault } from '@app-proxy-portal/shared/config'

import { readText } from './files.ts'

const REFERENCE = /\$\{(env|file):([^}]*)\}/g

/**
 * Replaces `${env:NAME}` and `${file:/path}` in every string of a document. A file's last line
 * break is not part of its value. Keys and what a reference yields are left as they are.
 */
export function interpolate(
  document: unknown,
  env: Readonly<Record<string, string | undefined>>,
): { document: unknown; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []

  function resolve(kind: string, name: string, path: string): string {
    if (kind === 'env') {
      const value = env[name]
      if (value !== undefined) return value
      faults.push({
        path,
        what: `refers to the environment variable ${name}, which is not set`,
        mend: 'set it, or write the value here',
      })
      return ''
    }
    const file = readText(name)
    if (file.ok) return file.text.replace(/\r?\n$/, '')
    faults.push({
      path,
      what: `refers to the file ${name}, which ${file.why}`,
      mend: 'provide the file, readable by this user',
    })
    return ''
  }

  function walk(value: unknown, path: string): unknown {
    if (typeof value === 'string') {
      return value.replace(REFERENCE, (_, kind: string, name: string) => resolve(kind, name, path))
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${path}[${index}]`))
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          walk(item, path === '' ? key : `${path}.${key}`),
        ]),
      )
    }
    return value
  }

  return { document: walk(document, ''), faults }
}
