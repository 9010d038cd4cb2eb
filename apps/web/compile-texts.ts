import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

/** `src/texts/de/launcher.ts` */
const CATALOG = /\/src\/texts\/[a-z]+\/[\w-]+\.ts$/u

/**
 * Parses the messages at build time, so that no page needs the parser: in the bundle each catalog
 * holds what Lingui makes of its messages. While developing, and in tests, Lingui parses them itself.
 */
export function compileTexts(): Plugin {
  return {
    name: 'compile-texts',
    apply: 'build',
    async load(id) {
      if (!CATALOG.test(id)) return undefined
      // Catalogs import nothing but types, which Node strips, and what they take over from `shared`.
      const catalogs = (await import(id)) as Record<string, Record<string, string>>
      return Object.entries(catalogs)
        .map(([name, texts]) => `export const ${name} = ${JSON.stringify(compiled(texts))}`)
        .join('\n')
    },
  }
}

function compiled(texts: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(texts).map(([id, message]) => [id, compileMessage(message)]),
  )
}
