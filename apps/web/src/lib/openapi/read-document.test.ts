import { describe, expect, it, vi } from 'vitest'
import { fillIn } from './fill.ts'
import type { ApiDescription, Operation } from './operations.ts'
import { readDocument } from './read-document.ts'

const PLACE = {
  externalUrl: 'https://leave-contoso.msappproxy.net/',
  documentPath: '/openapi.json',
}

async function read(document: unknown, place = PLACE): Promise<ApiDescription> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const api = await readDocument(text, place)
  if (typeof api === 'string') throw new Error(`Not read: ${api}`)
  return api
}

const withPaths = (paths: object, rest: object = {}) => ({ openapi: '3.1.0', paths, ...rest })

/** The only operation of a document. */
async function only(operation: object, rest: object = {}, path = '/items'): Promise<Operation> {
  const { groups } = await read(withPaths({ [path]: { post: operation } }, rest))
  const [found, ...others] = groups.flatMap(({ operations }) => operations)
  if (found === undefined || others.length > 0) throw new Error('Not one operation')
  return found
}

const bodyOf = async (schema: unknown, schemas: object = {}) => {
  const { body } = await only(
    { requestBody: { content: { 'application/json': { schema } } } },
    { components: { schemas } },
  )
  const [variant] = body?.variants ?? []
  return variant?.example === '' ? undefined : (JSON.parse(variant?.example ?? '') as unknown)
}

const parametersOf = async (...parameters: object[]) => (await only({ parameters })).parameters

describe('operations', () => {
  it('are grouped by tag in the order of the document, the rest at the end', async () => {
    const { groups, title, version } = await read(
      withPaths(
        {
          '/z': { get: { tags: ['Later', 'Never'] } },
          '/b': { post: { tags: ['Second'], deprecated: true }, get: { tags: ['First'] } },
          '/c': { get: { operationId: 'listC' }, trace: {}, summary: 'no method' },
        },
        {
          info: { title: 'Leave', version: '2' },
          tags: [{ name: 'First', description: 'One' }, { name: 'Second' }, { name: 'Unused' }],
        },
      ),
    )
    expect([title, version]).toEqual(['Leave', '2'])
    expect(groups.map(({ tag, operations }) => [tag, operations.map(({ key }) => key)])).toEqual([
      ['First', ['GET /b']],
      ['Second', ['POST /b']],
      ['Later', ['GET /z']],
      ['', ['GET /c']],
    ])
    expect(groups[1]?.operations[0]).toMatchObject({ deprecated: true, path: 'b' })
    expect(groups[3]?.operations[0]?.summary).toBe('listC')
  })

  it('come from YAML as well, and from 3.0', async () => {
    const api = await read(`
openapi: 3.0.3
info: { title: Leave, version: "1" }
paths:
  /items/{id}:
    get:
      summary: One item
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, minimum: 0, exclusiveMinimum: true } }
      responses:
        200: { description: The item }
`)
    expect(api.groups[0]?.operations[0]).toMatchObject({ method: 'GET', summary: 'One item' })
  })

  it.each([
    ['', 'syntax'],
    ['<html>', 'syntax'],
    ['[]', 'syntax'],
    ['"openapi"', 'syntax'],
    ['{"swagger":"2.0","paths":{"/a":{"get":{}}}}', 'version'],
    ['{"openapi":3.1,"paths":{"/a":{"get":{}}}}', 'version'],
    ['openapi: 3.1.0', 'empty'],
    ['{"openapi":"3.1.0","paths":[]}', 'empty'],
    ['{"openapi":"3.1.0","paths":{"a":{"get":{}},"//\\u202e":{"get":{}}}}', 'empty'],
  ])('are not in %j: %s', async (text, fault) => {
    expect(await readDocument(text, PLACE)).toBe(fault)
  })

  it.each([
    [undefined, 'items'],
    ['/v1', 'v1/items'],
    ['https://leave.internal.contoso.com/v1/', 'v1/items'],
    ['v2', 'docs/v2/items'],
    ['../', 'items'],
    ['https://host/{base}/{none}', 'api/items'],
    ['javascript:alert(1)', 'alert(1)/items'],
    ['https://leave.internal.contoso.com/booking/v1', 'v1/items'],
    ['::', 'docs/::/items'],
    [7, 'items'],
  ])('stand below the path of the server %j', async (url, path) => {
    const server = { url, variables: { base: { default: 'api' } } }
    const { groups } = await read(
      withPaths({ '/items': { get: {} } }, url === undefined ? {} : { servers: [server] }),
      { externalUrl: 'https://x.example/booking/', documentPath: '/docs/openapi.json' },
    )
    expect(groups[0]?.operations[0]?.path).toBe(path)
  })
})

describe('parameters', () => {
  it('of the operation go before those of its path, and what is not described is asked for', async () => {
    const { groups } = await read(
      withPaths(
        {
          '/a/{id}/{part}': {
            parameters: [
              { name: 'id', in: 'path', description: 'of the path' },
              { $ref: '#/components/parameters/limit' },
            ],
            get: { parameters: [{ name: 'id', in: 'path', description: 'own' }] },
          },
        },
        {
          components: {
            parameters: { limit: { name: 'limit', in: 'query', schema: { default: 20 } } },
          },
        },
      ),
    )
    expect(groups[0]?.operations[0]?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true, description: 'own' },
      { name: 'part', in: 'path', required: true },
      { name: 'limit', in: 'query', required: false, sample: '20' },
    ])
  })

  it('have choices, kinds and samples', async () => {
    const parameters = await parametersOf(
      { name: 'state', in: 'query', required: true, schema: { enum: ['open', 'closed', 1, null] } },
      { name: 'all', in: 'query', deprecated: true, schema: { type: 'boolean' } },
      {
        name: 'ids',
        in: 'query',
        schema: { type: 'array', items: { type: 'string', example: 'a' } },
      },
      { name: 'filter', in: 'query', style: 'deepObject', schema: { type: ['object', 'null'] } },
      { name: 'q', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
      { name: 'If-Match', in: 'header', schema: { type: 'string' }, example: '"1"' },
      { name: 'Authorization', in: 'header' },
      { name: 'sid', in: 'cookie' },
      { in: 'query' },
    )
    expect(
      parameters.map(({ name, kind, choices, sample }) => [name, kind, choices, sample]),
    ).toEqual([
      ['state', 'text', ['open', 'closed', '1'], 'open'],
      ['all', 'text', ['true', 'false'], ''],
      ['ids', 'list', [], 'a'],
      ['filter', 'object', [], ''],
      ['q', 'text', [], ''],
      ['If-Match', 'text', [], '"1"'],
    ])
    expect(parameters[1]?.deprecated).toBe(true)
  })

  it.each<[object, string, string]>([
    [{ in: 'path', name: 'id' }, 'a/b ?#é', 'items/a%2Fb%20%3F%23%C3%A9'],
    [{ in: 'path', name: 'id' }, '{id}', 'items/%7Bid%7D'],
    [{ in: 'path', name: 'id' }, '\uD800', 'items/%EF%BF%BD'],
    [{ in: 'path', name: 'id', schema: { type: 'array' } }, 'a,b\nc', 'items/a%2Cb,c'],
    [{ in: 'query', name: 'a&b' }, 'x=1&y', 'items/7?a%26b=x%3D1%26y'],
    [{ in: 'query', name: 'i', schema: { type: 'array' } }, 'a\n\nb', 'items/7?i=a&i=b'],
    [
      { in: 'query', name: 'i', explode: false, schema: { type: 'array' } },
      'a\nb',
      'items/7?i=a,b',
    ],
    [
      { in: 'query', name: 'i', style: 'pipeDelimited', schema: { type: 'array' } },
      'a\nb',
      'items/7?i=a%7Cb',
    ],
    [
      { in: 'query', name: 'f', style: 'deepObject', schema: { type: 'object' } },
      '{"a":1,"__proto__":"x"}',
      'items/7?f%5Ba%5D=1&f%5B__proto__%5D=x',
    ],
    [{ in: 'query', name: 'f', schema: { type: 'object' } }, '{"a":1,"b":"c"}', 'items/7?a=1&b=c'],
    [{ in: 'query', name: 'f', schema: { type: 'object' } }, 'no json', 'items/7?f=no%20json'],
  ])('are written as %j says: %j', async (parameter, value, path) => {
    const operation = await only({ parameters: [parameter] }, {}, '/items/{id}')
    const { in: place, name } = parameter as { in: string; name: string }
    const values = { 'path id': '7', [`${place} ${name}`]: value }
    expect(fillIn(operation, values)).toMatchObject({ path, headers: [] })
  })

  it('that are missing, or would change the path, are named', async () => {
    const operation = await only(
      {
        parameters: [
          { in: 'query', name: 'q', required: true },
          { in: 'query', name: 'o' },
          { in: 'header', name: 'X-A', schema: { type: 'array' } },
        ],
      },
      {},
      '/items/{id}',
    )
    expect(fillIn(operation, {})).toEqual({
      path: 'items/{id}',
      headers: [],
      faults: new Map([
        ['path id', 'missing'],
        ['query q', 'missing'],
      ]),
    })
    expect(fillIn(operation, { 'path id': '..', 'query q': 'x', 'header X-A': 'a\nb' })).toEqual({
      path: 'items/..?q=x',
      headers: [['X-A', 'a,b']],
      faults: new Map([['path id', 'dots']]),
    })
  })
})

describe('a body', () => {
  it('begins as the document gives it, or as its schema has it', async () => {
    const { body } = await only({
      requestBody: {
        required: true,
        description: 'The item',
        content: {
          'application/xml': {},
          'multipart/form-data': { schema: { type: 'object' } },
          'application/x-www-form-urlencoded': {
            schema: { properties: { a: { example: 'x y&z' }, b: { type: 'integer' } } },
          },
          'application/merge-patch+json': { examples: { one: { value: { a: [1] } } } },
        },
      },
    })
    expect(body).toEqual({
      required: true,
      description: 'The item',
      variants: [
        { mediaType: 'application/merge-patch+json', example: '{\n  "a": [\n    1\n  ]\n}' },
        { mediaType: 'application/xml', example: '' },
        { mediaType: 'application/x-www-form-urlencoded', example: 'a=x+y%26z&b=0' },
      ],
    })
  })

  it('is made of types, formats and bounds', async () => {
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Base' },
        {
          type: 'object',
          properties: {
            amount: { type: 'integer', minimum: 1 },
            above: { type: 'number', exclusiveMinimum: 3 },
            above30: { type: 'number', minimum: 3, exclusiveMinimum: true },
            day: { type: 'string', format: 'date' },
            state: { enum: ['draft', 'sent'] },
            maybe: { type: ['null', 'boolean'] },
            either: { oneOf: [{ type: 'null' }, { type: 'string', examples: ['e'] }] },
            list: { items: { const: 5 } },
            unknown: {},
            free: true,
          },
        },
      ],
      properties: { last: { default: false } },
    }
    const Base = {
      properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } },
    }
    expect(await bodyOf(schema, { Base })).toEqual({
      name: 'string',
      amount: 1,
      above: 4,
      above30: 4,
      day: '2026-01-31',
      state: 'draft',
      maybe: false,
      either: 'e',
      list: [5],
      last: false,
    })
  })
})

describe('a hostile document', () => {
  it('fetches nothing, whatever it refers to', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('fetched'))
    const ref = { $ref: 'https://evil.example/schema.json' }
    const parameters = [ref, { name: 'q', in: 'query', schema: ref }, { $ref: '//evil.example/p' }]
    const operation = await only({
      parameters,
      requestBody: { content: { 'application/json': { schema: ref } } },
    })
    expect(operation.parameters.map(({ name }) => name)).toEqual(['q'])
    expect(operation.body?.variants).toEqual([{ mediaType: 'application/json', example: '' }])
    expect(fetched).not.toHaveBeenCalled()
    fetched.mockRestore()
  })

  it('that goes in circles comes to an end', async () => {
    const schemas = {
      Node: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          next: { $ref: '#/components/schemas/Node' },
          list: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
        },
      },
      Self: { $ref: '#/components/schemas/Self' },
      Both: { allOf: [{ $ref: '#/components/schemas/Both' }, { type: 'string' }] },
    }
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
    expect(await bodyOf(ref('Node'), schemas)).toEqual({ name: 'string', list: [] })
    expect(await bodyOf(ref('Self'), schemas)).toBeUndefined()
    expect(await bodyOf(ref('Both'), schemas)).toBe('string')
  })

  it('that doubles with each level stays small', async () => {
    const schemas = Object.fromEntries(
      [...Array(40).keys()].map((level) => [
        `L${level}`,
        {
          properties: Object.fromEntries(
            [...Array(10).keys()].map((n) => [
              `p${n}`,
              { $ref: `#/components/schemas/L${level + 1}` },
            ]),
          ),
        },
      ]),
    )
    const body = await bodyOf({ $ref: '#/components/schemas/L0' }, schemas)
    expect(JSON.stringify(body).length).toBeLessThan(20_000)
  })

  it('reaches no prototype, neither reading nor writing', async () => {
    const text =
      '{"openapi":"3.1.0","__proto__":{"polluted":1},"paths":{"/a":{"post":{' +
      '"parameters":[{"$ref":"#/__proto__/x"},{"$ref":"#/constructor/prototype"},{"name":"__proto__","in":"query"}],' +
      '"requestBody":{"content":{"application/json":{"schema":{"properties":{"__proto__":{"properties":{"polluted":{"example":1}}},' +
      '"own":{"example":{"__proto__":{"polluted":1}}}}}}}}}}}}'
    const { groups } = await read(text)
    const [operation] = groups[0]?.operations ?? []
    expect(operation?.parameters.map(({ name }) => name)).toEqual(['__proto__'])
    expect(operation?.body?.variants[0]?.example).toContain('"__proto__"')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    if (operation === undefined) throw new Error('No operation')
    expect(fillIn(operation, {}).path).toBe('a')
    expect(fillIn(operation, { 'query __proto__': 'x' }).path).toBe('a?__proto__=x')
  })

  it('shows no sign that cannot be seen, and no text without end', async () => {
    const operation = await only({
      summary: 'Pay\u202Eemit\u0000 \u001B[31m',
      description: 'x'.repeat(100_000),
      tags: ['a\u200Bb', 7, ''],
    })
    expect(operation.summary).toBe('Pay emit   [31m')
    expect(operation.description).toHaveLength(2001)
    expect(operation.tags).toEqual(['a b'])
  })

  it('that has too much is read in part', async () => {
    const paths = Object.fromEntries([...Array(3000).keys()].map((n) => [`/p${n}`, { get: {} }]))
    const api = await read(withPaths(paths))
    expect([api.count, api.cut]).toEqual([2000, true])
    const many = [...Array(5000).keys()].map((n) => ({ name: `q${n}`, in: 'query' }))
    expect(await parametersOf(...many)).toHaveLength(100)
  })

  it.each([
    'null',
    '{"openapi":"3.1.0","paths":{"/a":null,"/b":7,"/c":{"get":[],"post":null,"put":"x"},"/d":{"get":{"parameters":{},"tags":"x","requestBody":7}}}}',
    '{"openapi":"3.1.0","tags":7,"servers":"x","info":[],"paths":{"/d":{"get":{"parameters":[null,7,[],{"name":{},"in":"query"}]}}}}',
  ])('of wrong types is read as far as it goes: %s', async (text) => {
    const api = await readDocument(text, PLACE)
    expect(api === 'syntax' || (typeof api === 'object' && api.count === 1)).toBe(true)
  })

  it.each([
    ['nested', `openapi: 3.1.0\npaths: ${'['.repeat(100_000)}`],
    ['of lists within lists', `openapi: 3.1.0\npaths:\n  ${'- '.repeat(100_000)}`],
    [
      'of aliases',
      `a: &a [x,x]\n${Array.from('bcdefghijklmnop', (name, at) => `${name}: &${name} [${Array(50).fill(`*${'abcdefghijklmnop'[at]}`).join(',')}]`).join('\n')}\nopenapi: 3.1.0`,
    ],
    ['as a whole', `openapi: 3.1.0\n${'x'.repeat(1024 ** 2)}`],
  ])('in YAML that is too deep or too much is none: %s', async (_, text) => {
    expect(await readDocument(text, PLACE)).toBe('syntax')
  })
})
