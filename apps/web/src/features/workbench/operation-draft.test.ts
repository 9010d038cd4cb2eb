import { expect, it } from 'vitest'
import type { Operation } from '../../lib/openapi/operations.ts'
import type { Parameter } from '../../lib/openapi/parameters.ts'
import { chooseOperation, firstBody, operationDraft, operationFaults } from './operation-draft.ts'

const parameter = (part: Partial<Parameter> & Pick<Parameter, 'in' | 'name'>): Parameter => ({
  required: false,
  deprecated: false,
  description: undefined,
  kind: 'text',
  choices: [],
  sample: '',
  style: part.in === 'query' ? 'form' : 'simple',
  explode: part.in === 'query',
  ...part,
})

const OPERATION: Operation = {
  key: 'POST /items/{id}',
  method: 'POST',
  path: 'items/{id}',
  shownPath: '/items/{id}',
  summary: undefined,
  description: undefined,
  tags: [],
  deprecated: false,
  parameters: [
    parameter({ in: 'path', name: 'id', required: true, sample: 'a b' }),
    parameter({ in: 'query', name: 'limit', sample: '20' }),
    parameter({ in: 'header', name: 'If-Match' }),
  ],
  body: {
    required: true,
    description: undefined,
    variants: [
      { mediaType: 'application/merge-patch+json', example: '{}' },
      { mediaType: 'text/csv', example: 'a,b' },
    ],
  },
}

it('begins with what has to be there, and leaves out what need not', () => {
  const chosen = chooseOperation(OPERATION)
  expect(operationDraft(chosen, firstBody(chosen))).toEqual({
    method: 'POST',
    path: 'items/a%20b',
    headers: 'Content-Type: application/merge-patch+json',
    body: '{}',
  })
  expect(operationFaults(chosen).size).toBe(0)
  expect([...operationFaults({ ...chosen, values: {} })]).toEqual([['path id', 'missing']])
})

it('says what kind of body it is only where there is one', () => {
  const chosen = { ...chooseOperation(OPERATION), mediaType: 'text/csv' }
  expect(firstBody(chosen)).toBe('a,b')
  expect(operationDraft(chosen, 'a,b').headers).toBe('Content-Type: text/csv')
  expect(operationDraft(chosen, ' \n').headers).toBe('')
  const reading = chooseOperation({ ...OPERATION, method: 'GET' })
  expect([firstBody(reading), operationDraft(reading, '').headers]).toEqual(['', ''])
})

it('lets a value begin no header of its own', () => {
  const chosen = chooseOperation(OPERATION)
  const values = { ...chosen.values, 'header If-Match': '"1"\r\nX-Other: 2\n\nX-More: 3' }
  expect(operationDraft({ ...chosen, values }, '').headers).toBe(
    'If-Match: "1" X-Other: 2 X-More: 3',
  )
})
