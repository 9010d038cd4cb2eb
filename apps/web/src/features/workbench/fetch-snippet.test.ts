import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OutgoingCall } from './draft.ts'
import { fetchSnippet, type ReadAs } from './fetch-snippet.ts'

const run = promisify(execFile)
const WEB = join(import.meta.dirname, '../../..')
const SHARED = join(WEB, '../../packages/shared')

const call = (part: Partial<OutgoingCall>): OutgoingCall => ({
  appId: 'leave',
  method: 'GET',
  path: 'items',
  headers: [],
  body: undefined,
  ...part,
})

const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
const HOSTILE = `'; throw 1; \`\${process.exit(1)}\` \\ " */ //\u2028\u202E </script>`

const CALLS: [name: string, call: OutgoingCall, readAs: ReadAs][] = [
  ['a plain one', call({ headers: [['Accept', 'application/json']] }), 'json'],
  ['at the root', call({ path: '' }), 'text'],
  ['with a query', call({ path: "it's/%20?q=[a]&r={b}" }), 'blob'],
  ['without an answer', call({ method: 'HEAD' }), 'nothing'],
  [
    'with JSON',
    call({
      method: 'POST',
      headers: [JSON_TYPE],
      body: '{ "title": "Train", "n": [1, 2.5, null, true], "o\'k": {} }',
    }),
    'json',
  ],
  [
    'with a number that JavaScript would round',
    call({ method: 'PUT', headers: [JSON_TYPE], body: '{"id": 12345678901234567890}' }),
    'json',
  ],
  [
    'with keys that come twice or name the prototype',
    call({ method: 'PATCH', headers: [JSON_TYPE], body: '{"a":1,"a":2,"__proto__":{"x":1}}' }),
    'json',
  ],
  [
    'with a hostile text',
    call({ method: 'POST', headers: [['Content-Type', 'text/plain']], body: HOSTILE }),
    'text',
  ],
  [
    'with hostile JSON',
    call({ method: 'POST', headers: [JSON_TYPE], body: JSON.stringify({ [HOSTILE]: HOSTILE }) }),
    'json',
  ],
  [
    'with hostile headers',
    call({
      headers: [
        ['X-A', "it's \\ `${1}`"],
        ['x-a', 'again'],
      ],
    }),
    'json',
  ],
]

interface Arrived {
  method: string | undefined
  url: string | undefined
  headers: Headers
  body: string
}

let folder: string
const fileOf = (index: number) => join(folder, `snippet-${index}.ts`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snippets-'))
  const scope = join(folder, 'node_modules/@app-proxy-portal')
  await mkdir(scope, { recursive: true })
  await symlink(SHARED, join(scope, 'shared'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  const sources = CALLS.map(([, one, readAs]) => fetchSnippet(one, readAs))
  await Promise.all(sources.map((source, index) => writeFile(fileOf(index), source)))
})

afterAll(() => rm(folder, { recursive: true }))

it('compiles as strictly as the portal itself', async () => {
  // An answer that is read and not used is what a snippet is about.
  const compilerOptions = { noUnusedLocals: false, noEmit: true, incremental: false, types: [] }
  const config = { extends: join(WEB, 'tsconfig.json'), compilerOptions, include: ['*.ts'] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(WEB, 'node_modules/typescript/bin/tsc')
  const said = await run(process.execPath, [tsc, '-p', folder]).then(
    ({ stdout }) => stdout,
    (error: { stdout: string; message: string }) => error.stdout + error.message,
  )
  expect(said).toBe('')
})

it('makes the same call when it runs, one after the other', async () => {
  const arrived: Arrived[] = []
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const { method, url, rawHeaders } = req
      const headers = new Headers()
      for (let at = 0; at < rawHeaders.length; at += 2) {
        headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
      }
      arrived.push({ method, url, headers, body })
      res.setHeader('Content-Type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // A page has an origin that its addresses are below; Node has none.
  const page = `const { fetch } = globalThis
globalThis.fetch = (path, init) => fetch(new URL(path, ${JSON.stringify(origin)}), init)
for (const file of ${JSON.stringify(CALLS.map((_, index) => fileOf(index)))}) await import(file)`
  await run(process.execPath, ['--input-type=module', '--eval', page])
  server.close()

  expect(arrived).toHaveLength(CALLS.length)
  for (const [index, [name, one]] of CALLS.entries()) {
    const { method, url, headers, body } = arrived[index] as Arrived
    expect([name, method, url]).toEqual([name, one.method, `/apps/leave/${one.path}`])
    expect(tight(body), name).toBe(tight(one.body ?? ''))
    const wanted = [...new Headers(one.headers)]
    expect(wanted.map(([header]) => [header, headers.get(header)])).toEqual(wanted)
    expect([headers.has('cookie'), headers.has('authorization')]).toEqual([false, false])
  }
})

it('writes a value where it can, and the text itself where a value would say something else', () => {
  const bodies = CALLS.map(([, one]) => fetchSnippet(one, 'json')).filter((source) =>
    source.includes('body:'),
  )
  expect(bodies.map((source) => source.includes('JSON.stringify('))).toEqual([
    true,
    false,
    false,
    false,
    true,
  ])
})

it('sets no prototype by a header of that name', () => {
  const headers: OutgoingCall['headers'] = [['__proto__', 'x']]
  expect(fetchSnippet(call({ headers }), 'json')).toContain("    ['__proto__', 'x'],\n")
})

it('holds nothing that cannot be seen', () => {
  for (const [, one, readAs] of CALLS) {
    expect(fetchSnippet(one, readAs)).not.toMatch(/[^\n\x20-\uFFFF]|[\u2028\u202E]/u)
  }
})

/** Spaces between the parts of a JSON text may be others. */
function tight(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/gu, '$1')
}
