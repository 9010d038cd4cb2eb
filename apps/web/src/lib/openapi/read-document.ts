import { isNode, member, type Node } from './node.ts'
import { readOperations, type ApiDescription } from './operations.ts'
import type { Place } from './servers.ts'

/**
 * `syntax`: neither JSON nor YAML; `version`: not OpenAPI 3; `empty`: describes no operation.
 */
export type DocumentFault = 'syntax' | 'version' | 'empty'

/** A larger one would hold up the page: YAML takes ten times as long as JSON. */
const MAX_YAML_LENGTH = 1024 ** 2
const MAX_YAML_DEPTH = 200

/**
 * Reads an OpenAPI document of version 3, in JSON or YAML. What the app wrote is data: nothing of it
 * is fetched, run or taken for markup.
 */
export async function readDocument(
  text: string,
  place: Place,
): Promise<ApiDescription | DocumentFault> {
  const root = await parse(text)
  if (!isNode(root)) return 'syntax'
  const version = member(root, 'openapi')
  if (typeof version !== 'string' || !/^3\.\d/u.test(version)) return 'version'
  const api = readOperations(root, place)
  return api.count === 0 ? 'empty' : api
}

async function parse(text: string): Promise<Node | undefined> {
  try {
    return asNode(JSON.parse(text))
  } catch {
    if (text.length > MAX_YAML_LENGTH || /^\s*</u.test(text) || isNested(text)) return undefined
  }
  const { parse: parseYaml } = await import('yaml')
  try {
    // To compare every key with every other takes too long for what anybody may have written.
    return asNode(parseYaml(text, { uniqueKeys: false, logLevel: 'error', maxAliasCount: 50 }))
  } catch {
    return undefined
  }
}

/** Deeper than any description, where the time that YAML takes grows with the square of it. */
function isNested(text: string): boolean {
  if (/^[ \t]*(?:[-?:][ \t]+){50}/mu.test(text)) return true
  let depth = 0
  for (const [sign] of text.matchAll(/[[\]{}]/gu)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > MAX_YAML_DEPTH) return true
  }
  return false
}

function asNode(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined
}
