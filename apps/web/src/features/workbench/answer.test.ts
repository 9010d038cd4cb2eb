import { expect, it } from 'vitest'
import { fileNameOf, mediaTypeOf, readAnswer } from './answer.ts'

const read = (body: BodyInit | null, type: string, init: ResponseInit = {}) =>
  readAnswer(
    { method: 'GET', path: 'items' },
    new Response(body, { ...init, headers: { 'Content-Type': type } }),
    () => 12,
  )

it('shows JSON formatted, as a table where it is one', async () => {
  const { body, status, bytes } = await read('{"items":[{"id":1}]}', 'application/hal+json')
  expect({ status, bytes }).toEqual({ status: 200, bytes: 20 })
  expect(body).toMatchObject({ kind: 'json', table: { member: 'items' } })
  expect(body.kind === 'json' && body.text).toContain('\n  "items"')
})

it('shows what an app says of a failure in full, not as a table of its list', async () => {
  const { body } = await read(
    '{"title":"Not valid","errors":[{"field":"a"}]}',
    'application/json',
    {
      status: 400,
    },
  )
  expect(body).toMatchObject({ kind: 'json', table: undefined })
  expect(body.kind === 'json' && body.text).toContain('Not valid')
})

it('shows as text what only claims to be JSON, and HTML', async () => {
  expect((await read('<h1>', 'application/json')).body).toMatchObject({ kind: 'text' })
  expect((await read('<h1>', 'text/html; charset=utf-8')).body).toMatchObject({ kind: 'text' })
})

it('cuts long text and offers the rest as a download', async () => {
  const { body, blob } = await read('x'.repeat(600_000), 'text/plain')
  expect(body).toMatchObject({ kind: 'text', cut: true })
  expect(blob.size).toBe(600_000)
})

it('offers unknown kinds as a file and knows an empty answer', async () => {
  expect((await read('x', 'application/zip')).body).toEqual({ kind: 'binary' })
  expect((await read(null, 'application/json', { status: 204 })).body).toEqual({ kind: 'empty' })
})

it.each([
  ['attachment; filename="a b.pdf"', 'x', 'application/pdf', 'a b.pdf'],
  ["attachment; filename=x; filename*=UTF-8''%C3%A9.txt", 'x', 'text/plain', 'é.txt'],
  ['attachment; filename="../../etc/passwd"', 'x', 'text/plain', 'passwd'],
  ["attachment; filename*=UTF-8''%E0%A4%A", 'files/report', 'text/plain', 'report'],
  [null, 'files/report.csv?x=/y', 'text/csv', 'report.csv'],
  [null, 'items', 'application/json', 'items.json'],
  [null, '', 'application/octet-stream', 'answer'],
])('names the download of %j at %j', (disposition, path, mediaType, name) => {
  expect(fileNameOf(disposition, path, mediaType)).toBe(name)
})

it('reads a media type', () => {
  expect([mediaTypeOf(null), mediaTypeOf('Text/HTML; a=b')]).toEqual(['', 'text/html'])
})
