import { HIDDEN_SIGNS } from '../hidden-signs.ts'

/** An object of a document that somebody else wrote. Only its own members are ever looked at. */
export type Node = Readonly<Record<string, unknown>>

/** A `$ref` may lead to a `$ref`, but not for ever. */
const MAX_HOPS = 16

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member of its own; `constructor` and `__proto__` are none unless the document has them. */
export function member(value: unknown, name: string): unknown {
  return isNode(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

export function listMember(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name)
  return Array.isArray(list) ? list : []
}

/** A text to be shown: without what cannot be seen, and no longer than that. */
export function textMember(value: unknown, name: string, maxLength: number): string | undefined {
  const found = member(value, name)
  if (typeof found !== 'string') return undefined
  const text = found
    .slice(0, 4 * maxLength)
    .replaceAll(HIDDEN_SIGNS, ' ')
    .trim()
  if (text === '') return undefined
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
}

/** Follows `$ref`s within the document; undefined where one leads out of it, nowhere or in circles. */
export type Follow = (value: unknown) => Node | undefined

export function createFollow(root: Node): Follow {
  return (value) => {
    let found = value
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      if (!isNode(found)) return undefined
      const reference = member(found, '$ref')
      if (reference === undefined) return found
      found = typeof reference === 'string' ? at(root, reference) : undefined
    }
    return undefined
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-6 */
function at(root: Node, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined
  let found: unknown = root
  for (const part of reference.slice(2).split('/')) {
    const name = decode(part).replaceAll('~1', '/').replaceAll('~0', '~')
    found =
      Array.isArray(found) && /^\d{1,6}$/u.test(name) ? found[Number(name)] : member(found, name)
  }
  return found
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
