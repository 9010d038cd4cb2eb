import { readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { userInfo } from 'node:os'
import { join } from 'node:path'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { askOperators, startOperatedStack, type OperatedStack } from '../fixtures/operated-stack.ts'
import { startPortal } from '../fixtures/portal-process.ts'
import { signIn } from '../fixtures/sign-in.ts'
import type { Stack } from '../fixtures/stack.ts'

// Each command is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

let operated: OperatedStack
let stack: Stack
beforeAll(async () => {
  operated = await startOperatedStack()
  stack = operated.stack
})
afterAll(() => operated[Symbol.asyncDispose]())

const REVOKED = { authenticated: false, reason: 'revoked' }
const LIVE = { authenticated: true }

describe('main.js revoke', () => {
  async function run(args: string[], socket = operated.socketPath) {
    const file = join(operated.folder, 'portal.json')
    const document = {
      portal: { url: 'http://localhost:8400' },
      entra: { tenantId: stack.tenant.tenantId, spaClientId: demoIds.PORTAL_APP_ID },
      server: { management: { socket } },
    }
    await writeFile(file, JSON.stringify(document))
    await using portal = startPortal(['revoke', ...args, '--config', file])
    return await portal.ended
  }

  test('--user ends the sessions of one person', async () => {
    await operated.clear()
    const [alice, bob] = [await signIn(stack), await signIn(stack, demoIds.BOB)]
    const { code, stdout, stderr } = await run(['--user', demoIds.ALICE, '--by', 'jane'])
    expect(stderr).toEqual([])
    expect(code).toBe(0)
    expect(stdout).toEqual([`Ended 1 session of ${demoIds.ALICE}.`])
    expect(await operated.stateOf(alice)).toEqual(REVOKED)
    expect(await operated.stateOf(bob)).toMatchObject(LIVE)
    expect(operated.logged('sessions revoked').at(-1)).toMatchObject({ operator: 'jane' })
  })

  test('--all ends everybody’s', async () => {
    await operated.clear()
    const browsers = [await signIn(stack), await signIn(stack, demoIds.BOB)]
    const { code, stdout } = await run(['--all'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: ['Ended 2 sessions of everybody.'] })
    for (const browser of browsers) expect(await operated.stateOf(browser)).toEqual(REVOKED)
    // Nobody has said who: the user of the command.
    const { username } = userInfo()
    expect(operated.logged('sessions revoked').at(-1)).toMatchObject({ operator: username })
  })

  test('says so where no portal listens, and claims nothing', async () => {
    const { code, stdout, stderr } = await run(['--all'], join(operated.folder, 'nobody.sock'))
    expect(code).toBe(1)
    expect(stdout).toEqual([])
    expect(stderr).toHaveLength(1)
    expect(stderr[0]).toContain('nobody.sock')
  })

  test('says so where something else answers', async () => {
    const path = join(operated.folder, 'else.sock')
    const other = createServer((_req, res) => res.writeHead(404).end('{"error":"not found"}'))
    await new Promise<void>((resolve) => other.listen(path, resolve))
    const { code, stderr } = await run(['--all'], path)
    other.close()
    expect(code).toBe(1)
    expect(stderr[0]).toContain('not found')
  })

  test('needs the socket in the configuration', async () => {
    const file = join(operated.folder, 'none.json')
    const document = {
      portal: { url: 'http://localhost:8400' },
      entra: { tenantId: stack.tenant.tenantId, spaClientId: demoIds.PORTAL_APP_ID },
    }
    await writeFile(file, JSON.stringify(document))
    await using portal = startPortal(['revoke', '--all', '--config', file])
    const { code, stderr } = await portal.ended
    expect(code).toBe(78)
    expect(stderr).toEqual([expect.stringMatching(/^server\.management\.socket: is missing — /)])
  })
})

test('a portal that was killed leaves no socket in the way of the next', async () => {
  const path = join(operated.folder, 'killed.sock')
  const file = join(operated.folder, 'killed.json')
  const document = {
    portal: { url: 'http://localhost:8400' },
    entra: { tenantId: stack.tenant.tenantId, spaClientId: demoIds.PORTAL_APP_ID },
    server: { port: 0, management: { port: 0, socket: path } },
  }
  await writeFile(file, JSON.stringify(document))
  {
    await using killed = startPortal(['--config', file])
    await killed.logged('listening')
  }
  expect(await readdir(operated.folder)).toContain('killed.sock')
  await using next = startPortal(['--config', file])
  await next.logged('listening')
  expect((await askOperators({ socketPath: path }, { body: { everybody: true } })).status).toBe(200)
})
