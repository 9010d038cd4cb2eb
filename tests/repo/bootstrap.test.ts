import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from './root.ts'

describe('processes', () => {
  // It and its child ignore SIGTERM; a line says that both run.
  const stubborn = `
    process.on('SIGTERM', () => {})
    setInterval(() => {}, 1000)
    if (!process.argv[1]) {
      const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, ['-e', process.env.CODE, 'leaf'], { stdio: 'inherit' })
      child.once('spawn', () => setTimeout(() => console.log('running'), 500))
    }`
  const supervisor = `
    import { startProcess, stopProcesses } from ${JSON.stringify(join(root, 'scripts/processes.mjs'))}
    startProcess(process.execPath, ['-e', process.env.CODE])
    process.once('SIGTERM', async () => { await stopProcesses(); process.exit(0) })`

  it('stopping ends a stubborn process and its children within five seconds', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', supervisor], {
      env: { ...process.env, CODE: stubborn },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(parent.stdout, 'data')

    const begun = performance.now()
    parent.kill('SIGTERM')
    // All of them hold the pipe: it closes once the last one is gone.
    const [code] = (await once(parent, 'close')) as [number]
    expect(code).toBe(0)
    expect(performance.now() - begun).toBeLessThan(5000)
  }, 15_000)
})

describe('npm start', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  it('names a port that is taken and exits with 1, before anything is built', async () => {
    const server = createServer().listen(8409, '127.0.0.1')
    servers.push(server)
    // Something else may hold it already: that is as good.
    await Promise.race([once(server, 'listening'), once(server, 'error'), delay(1000)])

    const result = await new Promise<{ code: unknown; output: string }>((resolve) => {
      const args = ['scripts/bootstrap.mjs', 'start']
      execFile(process.execPath, args, { cwd: root }, (error, out, err) =>
        resolve({ code: error?.code, output: out + err }),
      )
    })
    expect(result.code).toBe(1)
    expect(result.output).toMatch(/ports? [\d, ]*8409 (is|are) taken/)
    expect(result.output).not.toContain('build')
  })
})
