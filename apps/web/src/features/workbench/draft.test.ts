import { expect, it } from 'vitest'
import { draftFaults, prettyJson, takesBody } from './draft.ts'

it('finds faults in path and body', () => {
  expect(draftFaults('leave', { method: 'GET', path: 'items', body: '{' })).toEqual({
    path: undefined,
    body: undefined,
  })
  const faults = draftFaults('leave', { method: 'POST', path: '../x', body: '{\n "a": 1,\n}' })
  expect(faults).toEqual({ path: 'outside', body: { line: 3 } })
})

it('sends no body with GET and HEAD', () => {
  expect(['GET', 'HEAD', 'POST', 'DELETE'].map(takesBody)).toEqual([false, false, true, true])
})

it('tidies JSON up', () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
})
