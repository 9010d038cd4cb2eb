import { describe, expect, it } from 'vitest'
import { fileNameOf, readAnswer } from './answer.ts'
import type { OutgoingCall } from './draft.ts'
import type { Received } from './read-blob.ts'

const CALL: OutgoingCall = {
  appId: 'a',
  method: 'GET',
  path: 'items',
  headers: [],
  body: undefined,
}

const read = (body: BodyInit | null, type: string, init: ResponseInit = {}) =>
  readAnswer(CALL, new Response(body, { ...init, headers: { 'Content-Type': type } }), {
    elapsed: () => 12,
    onReceived: () => {},
  })

it('shows JSON formatted, as a table where it is one', async () => {
  const { body, status, bytes } = await read('{"items":[{"id":1}]}', 'application/hal+json')
  expect({ status, bytes }).toEqual({ status: 200, bytes: 20 })
  expect(body).toMatchObject({
    kind: 'json',
    cut: false,
    value: { items: [{ id: 1 }] },
    table: { member: 'items' },
  })
  expect(body.kind === 'json' && body.text).toContain('\n  "items"')
})

it('shows the beginning of long JSON as text, and keeps all of it', async () => {
  const long = JSON.stringify(Array(200_000).fill('abcd'))
  const { body } = await read(long, 'application/json')
  expect(body).toMatchObject({ kind: 'json', cut: true })
  expect(body.kind === 'json' && (body.value as string[]).length).toBe(200_000)
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

it('reads a text in the encoding that it has', async () => {
  const latin = new Uint8Array([0x47, 0x72, 0xfc, 0xdf, 0x65])
  const { body } = await read(latin, 'text/plain; charset="iso-8859-1"')
  expect(body).toMatchObject({ kind: 'text', text: 'Grüße' })
  expect((await read('é', 'text/plain; charset=nonsense')).body).toMatchObject({ text: 'é' })
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

describe('an answer on its way', () => {
  const CHUNK = 1024 ** 2
  const receive = async (headers: Record<string, string>) => {
    let left = 10
    const stream = new ReadableStream({
      pull(controller) {
        if (left === 0) controller.close()
        else controller.enqueue(new Uint8Array(CHUNK).fill(left))
        left -= 1
      },
    })
    const received: Received[] = []
    const answer = await readAnswer(CALL, new Response(stream, { headers }), {
      elapsed: () => 0,
      onReceived: (now) => received.push(now),
    })
    return { answer, received }
  }

  it('tells what has come, and is whole in the end', async () => {
    const { answer, received } = await receive({ 'Content-Length': String(10 * CHUNK) })
    expect(received).toHaveLength(10)
    expect(received[3]).toEqual({ bytes: 4 * CHUNK, total: 10 * CHUNK })
    const bytes = new Uint8Array(await answer.blob.arrayBuffer())
    expect([bytes.length, bytes[0], bytes[5 * CHUNK], bytes.at(-1)]).toEqual([10 * CHUNK, 10, 5, 1])
  })

  it.each<Record<string, string>>([
    {},
    { 'Content-Length': 'x' },
    { 'Content-Length': '7', 'Content-Encoding': 'gzip' },
  ])('has no known size with %j', async (headers) => {
    const { received } = await receive(headers)
    expect(received.at(-1)).toEqual({ bytes: 10 * CHUNK, total: undefined })
  })
})

it.each([
  ['attachment; filename="../../etc/passwd"', 'x', 'application/pdf', 'passwd'],
  ['attachment; filename=".."', 'files/report', 'text/plain', 'report'],
  [null, 'files/report.csv?x=/y', 'text/csv', 'report.csv'],
  [null, 'files/J%C3%BCrgen%2F..', 'text/csv', 'answer'],
  [null, 'files/100%', 'text/csv', '100%'],
  [null, 'items', 'application/json', 'items.json'],
  [null, '', 'application/octet-stream', 'answer'],
])('names the download of %j at %j', (disposition, path, mediaType, name) => {
  const headers = new Headers({ 'Content-Type': mediaType })
  if (disposition !== null) headers.set('Content-Disposition', disposition)
  expect(fileNameOf(headers, path)).toBe(name)
})
