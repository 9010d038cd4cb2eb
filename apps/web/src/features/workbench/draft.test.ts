import { expect, it } from 'vitest'
import { callOf, draftFaults, prettyJson, takesBody, type Draft } from './draft.ts'

const draft = (part: Partial<Draft> = {}): Draft => ({
  method: 'GET',
  path: 'items',
  headers: '',
  body: '',
  ...part,
})
const NONE = { path: undefined, headers: undefined, body: undefined }

it('finds faults in path, headers and body', () => {
  expect(draftFaults('leave', draft({ body: '{' }))).toEqual(NONE)
  const body = '{\n "a": 1,\n}'
  const headers = 'X-A: 1\nno header'
  expect(draftFaults('leave', draft({ method: 'POST', path: '../x', headers, body }))).toEqual({
    path: 'outside',
    headers: { line: 2, kind: 'form', name: '' },
    body: { line: 3 },
  })
})

it('does not take for JSON what is said to be something else', () => {
  const other = draft({ method: 'POST', headers: 'content-type: text/plain', body: '{' })
  expect(draftFaults('leave', other)).toEqual(NONE)
  expect(callOf('leave', other)).toMatchObject({
    headers: [
      ['Accept', 'application/json, */*;q=0.8'],
      ['content-type', 'text/plain'],
    ],
    body: '{',
  })
})

it('sends no body with GET and HEAD', () => {
  expect(['GET', 'HEAD', 'POST', 'DELETE'].map(takesBody)).toEqual([false, false, true, true])
  expect(callOf('leave', draft({ body: '{}' }))?.body).toBeUndefined()
})

it('says what goes out, and nothing while there are faults', () => {
  const headers = 'Accept: text/csv\n\nIf-Match: "a: b"'
  expect(
    callOf('leave', draft({ method: 'PUT', path: '/a b/é?x=[1]', headers, body: '[1]' })),
  ).toEqual({
    appId: 'leave',
    method: 'PUT',
    path: 'a%20b/%C3%A9?x=[1]',
    headers: [
      ['Content-Type', 'application/json'],
      ['Accept', 'text/csv'],
      ['If-Match', '"a: b"'],
    ],
    body: '[1]',
  })
  expect(callOf('leave', draft({ path: '..' }))).toBeUndefined()
  expect(callOf('leave', draft({ headers: 'Cookie: a=b' }))).toBeUndefined()
  expect(callOf('leave', draft({ method: 'POST', body: '{' }))).toBeUndefined()
})

it('indents JSON', () => {
  expect(prettyJson('{"a":[1.0]}')).toBe('{\n  "a": [\n    1.0\n  ]\n}')
})
