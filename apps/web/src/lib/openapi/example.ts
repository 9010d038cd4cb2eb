import { isNode, listMember, member, type Follow, type Node } from './node.ts'

const MAX_DEPTH = 8
/** Values in one example. */
const MAX_VALUES = 500
const MAX_TEXT = 10_000

/** What an example may still hold, and which schemas it stands in. */
interface Bounds {
  values: number
  within: readonly Node[]
}

/** A value that a schema would take, as far as can be told; undefined for none. */
export function exampleOf(schema: unknown, follow: Follow): unknown {
  return valueOf(schema, follow, { values: MAX_VALUES, within: [] })
}

/** A value of the document, as deep and as much of it as is shown. It may have been written by anybody. */
export function boundedCopy(value: unknown): unknown {
  return copy(value, { values: MAX_VALUES, within: [] })
}

function copy(value: unknown, bounds: Bounds): unknown {
  bounds.values -= 1
  if (bounds.values < 0) return undefined
  if (typeof value === 'string') return value.slice(0, MAX_TEXT)
  if (typeof value !== 'object' || value === null) return value
  if (bounds.within.length >= MAX_DEPTH) return undefined
  const inner = (item: unknown) => inside(bounds, {}, (deeper) => copy(item, deeper))
  if (Array.isArray(value)) return value.slice(0, MAX_VALUES).map(inner).filter(isThere)
  return object(Object.entries(value).map(([name, item]) => [name, inner(item)]))
}

function valueOf(given: unknown, follow: Follow, bounds: Bounds): unknown {
  const schema = follow(given)
  bounds.values -= 1
  if (schema === undefined || bounds.values < 0) return undefined
  // A schema within itself: what holds it can be written without it.
  if (bounds.within.includes(schema) || bounds.within.length >= MAX_DEPTH) return undefined
  const said = saidOf(schema)
  if (said !== undefined) return boundedCopy(said)
  return inside(bounds, schema, (deeper) => madeUp(schema, follow, deeper))
}

/** What the document itself gives as a value. */
export function saidOf(schema: Node): unknown {
  const candidates = [
    member(schema, 'const'),
    member(schema, 'example'),
    listMember(schema, 'examples')[0],
    member(schema, 'default'),
    listMember(schema, 'enum')[0],
  ]
  return candidates.find(isThere)
}

function madeUp(schema: Node, follow: Follow, bounds: Bounds): unknown {
  const all = listMember(schema, 'allOf')
  if (all.length > 0) {
    const parts = [...all.slice(0, 20), withoutAllOf(schema)].map((part) =>
      valueOf(part, follow, bounds),
    )
    const objects = parts.filter(isNode)
    if (objects.length > 0) return object(objects.flatMap((part) => Object.entries(part)))
    return parts.find(isThere)
  }
  const [choice] = [...listMember(schema, 'oneOf'), ...listMember(schema, 'anyOf')].filter(
    (one) => typeOf(follow(one)) !== 'null',
  )
  if (choice !== undefined) return valueOf(choice, follow, bounds)
  switch (typeOf(schema)) {
    case 'object':
      return object(
        Object.entries(nodeMember(schema, 'properties'))
          .filter(([, property]) => member(follow(property), 'readOnly') !== true)
          .map(([name, property]) => [name, valueOf(property, follow, bounds)]),
      )
    case 'array':
      return [valueOf(member(schema, 'items'), follow, bounds)].filter(isThere)
    case 'integer':
    case 'number':
      return smallest(schema)
    case 'boolean':
      return false
    case 'null':
      return null
    case 'string':
      return sampleText(member(schema, 'format'))
    default:
      return undefined
  }
}

/** The type of a schema, or what its other members tell of it. `null` is left out where there are more. */
export function typeOf(schema: Node | undefined): string | undefined {
  const type = member(schema, 'type')
  if (typeof type === 'string') return type
  if (Array.isArray(type)) {
    const names = type.filter((name) => typeof name === 'string')
    return names.find((name) => name !== 'null') ?? names[0]
  }
  if (isNode(member(schema, 'properties'))) return 'object'
  return member(schema, 'items') === undefined ? undefined : 'array'
}

function smallest(schema: Node): number {
  const [minimum, above] = ['minimum', 'exclusiveMinimum'].map((name) => member(schema, name))
  if (typeof above === 'number') return above + 1
  if (typeof minimum !== 'number') return 0
  // In OpenAPI 3.0 it is a flag beside the minimum.
  return above === true ? minimum + 1 : minimum
}

function sampleText(format: unknown): string {
  switch (format) {
    case 'date':
      return '2026-01-31'
    case 'date-time':
      return '2026-01-31T09:30:00Z'
    case 'time':
      return '09:30:00Z'
    case 'email':
      return 'name@example.com'
    case 'uuid':
      return '00000000-0000-0000-0000-000000000000'
    case 'uri':
    case 'url':
      return 'https://example.com/'
    default:
      return 'string'
  }
}

function inside<Result>(bounds: Bounds, schema: Node, work: (deeper: Bounds) => Result): Result {
  const deeper = { values: bounds.values, within: [...bounds.within, schema] }
  const result = work(deeper)
  bounds.values = deeper.values
  return result
}

function withoutAllOf(schema: Node): Node {
  return object(Object.entries(schema).filter(([name]) => name !== 'allOf'))
}

function nodeMember(schema: Node, name: string): Node {
  const found = member(schema, name)
  return isNode(found) ? found : {}
}

/** `fromEntries` makes own members of all names, `__proto__` included. */
function object(entries: [name: string, value: unknown][]): Node {
  return Object.fromEntries(entries.filter(([, value]) => isThere(value)))
}

function isThere(value: unknown): boolean {
  return value !== undefined
}
