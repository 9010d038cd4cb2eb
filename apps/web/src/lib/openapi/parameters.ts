import { boundedCopy, saidOf, typeOf } from './example.ts'
import { parameterKey } from './parameter-key.ts'
import { isNode, listMember, member, textMember, type Follow, type Node } from './node.ts'

export interface Parameter {
  in: 'path' | 'query' | 'header'
  name: string
  required: boolean
  deprecated: boolean
  description: string | undefined
  /** `list`: one item on a line; `object`: written as JSON. */
  kind: 'text' | 'list' | 'object'
  /** What may be chosen; empty where anything may be written. */
  choices: readonly string[]
  /** What the document gives as an example or default. */
  sample: string
  style: string
  explode: boolean
}

const MAX_PARAMETERS = 100
const MAX_CHOICES = 200
const MAX_NAME = 200
const PLACES = ['path', 'query', 'header'] as const

/** Headers that are said elsewhere in a document, or are not the caller's. */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization'])

/** The parameters of an operation: its own, and those of its path that it does not replace. */
export function readParameters(
  ofPath: readonly unknown[],
  ofOperation: readonly unknown[],
  follow: Follow,
): Parameter[] {
  const found = new Map<string, Parameter>()
  for (const given of [...ofPath, ...ofOperation].slice(0, 2 * MAX_PARAMETERS)) {
    const parameter = readParameter(follow(given), follow)
    if (parameter !== undefined) found.set(parameterKey(parameter), parameter)
  }
  return [...found.values()].slice(0, MAX_PARAMETERS)
}

/** A part of the path that the document does not describe. */
export function undescribed(name: string): Parameter {
  return {
    in: 'path',
    name,
    required: true,
    deprecated: false,
    description: undefined,
    kind: 'text',
    choices: [],
    sample: '',
    style: 'simple',
    explode: false,
  }
}

function readParameter(given: Node | undefined, follow: Follow): Parameter | undefined {
  const name = member(given, 'name')
  const place = PLACES.find((one) => one === member(given, 'in'))
  if (given === undefined || typeof name !== 'string' || place === undefined) return undefined
  if (name === '' || name.length > MAX_NAME) return undefined
  if (place === 'header' && NOT_PARAMETERS.has(name.toLowerCase())) return undefined
  // A parameter that is a document of its own, such as JSON, is written as that.
  const content = member(given, 'content')
  const isDocument = isNode(content)
  const [media] = isDocument ? Object.values(content) : []
  const schema = follow(member(isDocument ? media : given, 'schema'))
  const type = isDocument ? undefined : typeOf(schema)
  const item = type === 'array' ? follow(member(schema, 'items')) : undefined
  const style = member(given, 'style')
  const chosen = typeof style === 'string' ? style : place === 'query' ? 'form' : 'simple'
  const explode = member(given, 'explode')
  return {
    in: place,
    name,
    required: place === 'path' || member(given, 'required') === true,
    deprecated: member(given, 'deprecated') === true,
    description: textMember(given, 'description', 1000),
    kind: type === 'array' ? 'list' : type === 'object' ? 'object' : 'text',
    choices: type === 'array' ? [] : choicesOf(schema, type),
    sample: sampleOf(given, item ?? schema),
    style: chosen,
    explode: typeof explode === 'boolean' ? explode : chosen === 'form' || chosen === 'deepObject',
  }
}

function choicesOf(schema: Node | undefined, type: string | undefined): string[] {
  if (type === 'boolean') return ['true', 'false']
  const values = listMember(schema, 'enum').filter(
    (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  )
  return [...new Set(values.slice(0, MAX_CHOICES).map(String))].filter(
    (value) => value !== '' && value.length <= MAX_NAME,
  )
}

function sampleOf(given: Node, schema: Node | undefined): string {
  const example = member(given, 'example')
  const [first] = Object.values(nodeOf(member(given, 'examples')))
  const said = example ?? member(first, 'value') ?? (schema === undefined ? '' : saidOf(schema))
  const value = boundedCopy(said ?? '')
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 1000)
}

function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {}
}
