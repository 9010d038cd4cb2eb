import { expect, it } from 'vitest'
import type { Operation, OperationGroup } from '../../lib/openapi/operations.ts'
import { MAX_SHOWN, searchOperations } from './operation-search.ts'

const operation = (method: string, path: string, summary?: string): Operation => ({
  key: `${method} ${path}`,
  method,
  path: path.slice(1),
  shownPath: path,
  summary,
  description: undefined,
  tags: ['Leave'],
  deprecated: false,
  parameters: [],
  body: undefined,
})

const group = (tag: string, ...operations: Operation[]): OperationGroup => ({
  tag,
  description: undefined,
  operations,
})

const GROUPS = [
  group('A', operation('GET', '/items', 'List the items'), operation('POST', '/items')),
  group('B', operation('GET', '/people/{id}', 'One person')),
]

it.each([
  ['', ['GET /items', 'POST /items', 'GET /people/{id}']],
  ['  get ITEMS', ['GET /items']],
  ['person', ['GET /people/{id}']],
  ['leave {id}', ['GET /people/{id}']],
  ['nothing', []],
])('%j finds %j', (query, keys) => {
  const { groups, count } = searchOperations(GROUPS, query)
  expect(groups.flatMap(({ operations }) => operations.map(({ key }) => key))).toEqual(keys)
  expect(count).toBe(keys.length)
})

it('shows no more than can be laid out at once', () => {
  const many = Array.from({ length: 400 }, (_, index) => operation('GET', `/p${index}`))
  const hits = searchOperations([group('A', ...many), ...GROUPS], '')
  expect([hits.count, hits.shown, hits.groups.length]).toEqual([403, MAX_SHOWN, 1])
})
