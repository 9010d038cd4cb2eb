import { HIDDEN_SIGNS } from '../hidden-signs.ts'
import { exampleOf, boundedCopy } from './example.ts'
import {
  createFollow,
  isNode,
  listMember,
  member,
  textMember,
  type Follow,
  type Node,
} from './node.ts'
import { readParameters, undescribed, type Parameter } from './parameters.ts'
import { basePathOf, type Place } from './servers.ts'

/** One thing that an API can do. */
export interface Operation {
  /** Method and path as in the document. */
  key: string
  method: string
  /** Below the app's root, without a leading slash; `{name}` stands for a parameter. */
  path: string
  /** As the document writes it. */
  shownPath: string
  summary: string | undefined
  description: string | undefined
  tags: readonly string[]
  deprecated: boolean
  parameters: readonly Parameter[]
  body: OperationBody | undefined
}

export interface OperationBody {
  required: boolean
  description: string | undefined
  /** What a page can write: text of one of these kinds. Empty where it takes files alone. */
  variants: readonly { mediaType: string; example: string }[]
}

export interface OperationGroup {
  /** Empty for operations without a tag. */
  tag: string
  description: string | undefined
  operations: readonly Operation[]
}

/** What an OpenAPI document says that a person can use. */
export interface ApiDescription {
  title: string | undefined
  version: string | undefined
  description: string | undefined
  groups: readonly OperationGroup[]
  count: number
  /** Whether there were more operations than are read. */
  cut: boolean
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const
const MAX_OPERATIONS = 2000
const MAX_PATH = 500
const MAX_VARIANTS = 10

/** Reads the operations of a document of version 3; whatever is wrong in one is left out. */
export function readOperations(root: Node, place: Place): ApiDescription {
  const follow = createFollow(root)
  const info = member(root, 'info')
  const paths = Object.entries(nodeOf(member(root, 'paths')))
  const operations: Operation[] = []
  let cut = false
  for (const [path, given] of paths) {
    const item = follow(given)
    if (item === undefined || !isPath(path)) continue
    for (const method of METHODS) {
      const operation = follow(member(item, method))
      if (operation === undefined) continue
      if (operations.length >= MAX_OPERATIONS) cut = true
      else operations.push(readOperation({ root, item, operation, path, method, place }, follow))
    }
  }
  return {
    title: textMember(info, 'title', 200),
    version: textMember(info, 'version', 50),
    description: textMember(info, 'description', 2000),
    groups: grouped(operations, root),
    count: operations.length,
    cut,
  }
}

interface Source {
  root: Node
  item: Node
  operation: Node
  path: string
  method: string
  place: Place
}

function readOperation(source: Source, follow: Follow): Operation {
  const { root, item, operation, path, method, place } = source
  const described = readParameters(
    listMember(item, 'parameters'),
    listMember(operation, 'parameters'),
    follow,
  )
  const inPath = Array.from(path.matchAll(/\{([^{}/]+)\}/gu), ([, name = '']) => name)
  const named = (name: string) =>
    described.find((parameter) => parameter.in === 'path' && parameter.name === name)
  const base = basePathOf([operation, item, root], place)
  return {
    key: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path: (base + path.slice(1)).replace(/^\/+/u, ''),
    shownPath: path,
    summary: textMember(operation, 'summary', 200) ?? textMember(operation, 'operationId', 200),
    description: textMember(operation, 'description', 2000),
    tags: tagsOf(operation),
    deprecated: member(operation, 'deprecated') === true,
    parameters: [
      ...[...new Set(inPath)].map((name) => named(name) ?? undescribed(name)),
      ...described.filter((parameter) => parameter.in !== 'path'),
    ],
    body: readBody(follow(member(operation, 'requestBody')), follow),
  }
}

function readBody(given: Node | undefined, follow: Follow): OperationBody | undefined {
  if (given === undefined) return undefined
  const content = Object.entries(nodeOf(member(given, 'content'))).slice(0, MAX_VARIANTS)
  const variants = content.flatMap(([mediaType, media]) => {
    const example = bodyExample(mediaType.toLowerCase(), media, follow)
    return example === undefined ? [] : [{ mediaType: mediaType.slice(0, 100), example }]
  })
  return {
    required: member(given, 'required') === true,
    description: textMember(given, 'description', 1000),
    variants: variants.toSorted(
      (a, b) => Number(isJson(b.mediaType)) - Number(isJson(a.mediaType)),
    ),
  }
}

/** A body to begin with, or undefined where a page cannot write one of that kind. */
function bodyExample(mediaType: string, media: unknown, follow: Follow): string | undefined {
  const [first] = Object.values(nodeOf(member(media, 'examples')))
  const said = member(media, 'example') ?? member(follow(first), 'value')
  const value = said === undefined ? exampleOf(member(media, 'schema'), follow) : boundedCopy(said)
  if (isJson(mediaType)) return value === undefined ? '' : JSON.stringify(value, null, 2)
  if (/^application\/x-www-form-urlencoded\b/u.test(mediaType)) return formExample(value)
  if (!/^text\/|^application\/(?:[\w.-]+\+)?(?:xml|yaml)\b/u.test(mediaType)) return undefined
  return typeof value === 'string' ? value : ''
}

function formExample(value: unknown): string {
  const fields = Object.entries(nodeOf(value)).map(([name, field]): [string, string] => [
    name,
    typeof field === 'string' ? field : JSON.stringify(field),
  ])
  return new URLSearchParams(fields).toString()
}

function isJson(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?json\b/iu.test(mediaType) || mediaType === '*/*'
}

/** Below the root, and nothing in it that cannot be seen. */
function isPath(path: string): boolean {
  return path.startsWith('/') && path.length <= MAX_PATH && path.search(HIDDEN_SIGNS) === -1
}

function tagsOf(operation: Node): string[] {
  return listMember(operation, 'tags')
    .slice(0, 5)
    .filter((tag) => typeof tag === 'string')
    .map((tag) => tag.slice(0, 100).replaceAll(HIDDEN_SIGNS, ' ').trim())
    .filter((tag) => tag !== '')
}

/** By the first tag, in the order that the document gives to its tags. */
function grouped(operations: readonly Operation[], root: Node): OperationGroup[] {
  const declared = listMember(root, 'tags').flatMap((tag) => {
    const name = textMember(tag, 'name', 100)
    return name === undefined ? [] : [{ name, description: textMember(tag, 'description', 500) }]
  })
  const byTag = new Map<string, Operation[]>(declared.map(({ name }) => [name, []]))
  const untagged: Operation[] = []
  for (const operation of operations) {
    const [tag] = operation.tags
    if (tag === undefined) untagged.push(operation)
    else byTag.set(tag, [...(byTag.get(tag) ?? []), operation])
  }
  const groups = [...byTag].map(([tag, own]) => ({
    tag,
    description: declared.find(({ name }) => name === tag)?.description,
    operations: own,
  }))
  return [...groups, { tag: '', description: undefined, operations: untagged }].filter(
    (group) => group.operations.length > 0,
  )
}

function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {}
}
