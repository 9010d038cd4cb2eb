import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-tenant-'))
})
afterAll(() => rm(folder, { recursive: true }))

const start = (...args: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'development' },
  })

describe('the command', () => {
  it('says when it is ready, writes a private configuration and ends promptly', async () => {
    const path = join(folder, 'portal.yaml')
    const child = start('--port', '0', '--first-app-port', '0', '--write-config', path)
    const lines = createInterface(child.stdout)
    const [line]: unknown[] = await once(lines, 'line')
    const ready = JSON.parse(String(line))
    expect(ready).toMatchObject({ msg: 'local tenant ready' })
    expect(ready.people[0]).toEqual({
      name: 'Alice Adams',
      username: 'alice@contoso.example',
      about: expect.any(String),
    })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const document = JSON.parse(await readFile(path, 'utf8'))
    expect(document.entra.development.metadataUrl).toContain(ready.url)

    // A connection kept alive must not keep the process.
    await (await fetch(document.entra.development.metadataUrl)).text()
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('names a taken port in one line', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const child = start('--port', port, '--first-app-port', '0')
    const [[code], message] = await Promise.all([once(child, 'exit'), text(child.stderr)])
    holder.close()
    expect(code).toBe(1)
    expect(message).toMatch(new RegExp(`^local tenant: port ${port} of 127.0.0.1 is taken.*\n$`))
  })

  it('explains an unknown option', async () => {
    const child = start('--what')
    const [[code], message] = await Promise.all([once(child, 'exit'), text(child.stderr)])
    expect(code).toBe(1)
    expect(message).toContain('Usage:')
  })
})
