import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  askOperators,
  OPERATOR_TOKEN,
  startOperatedStack,
  withOperatorToken,
  type OperatedStack,
  type OperatorCall,
} from '../fixtures/operated-stack.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

// Threats: somebody who is no operator ends sessions, or one who is ends more than was meant.

let operated: OperatedStack
let stack: Stack
beforeAll(async () => {
  operated = await startOperatedStack()
  stack = operated.stack
})
afterAll(() => operated[Symbol.asyncDispose]())

const REVOKED = { authenticated: false, reason: 'revoked' }
const LIVE = { authenticated: true }

describe('the socket', () => {
  test('is for the user of the process alone', async () => {
    expect((await stat(operated.socketPath)).mode & 0o777).toBe(0o600)
  })

  test('is made so whatever the umask is, and is gone after a stop', async () => {
    const path = join(operated.folder, 'other.sock')
    const before = process.umask(0)
    try {
      const other = await startWithSocket(path)
      expect((await stat(path)).mode & 0o777).toBe(0o600)
      expect(process.umask()).toBe(0)
      await other[Symbol.asyncDispose]()
      expect(await readdir(operated.folder)).not.toContain('other.sock')
    } finally {
      process.umask(before)
    }
  })

  test('of another process is left to it', async () => {
    await expect(startWithSocket(operated.socketPath)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect((await operated.askSocket({ body: { user: demoIds.BOB } })).status).toBe(200)
  })

  test('never takes the place of a file', async () => {
    const path = join(operated.folder, 'notes.txt')
    await writeFile(path, 'mine')
    await expect(startWithSocket(path)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect((await stat(path)).isFile()).toBe(true)
  })

  test.each<[number, string, OperatorCall]>([
    [404, 'another path', { path: '/metrics', method: 'GET' }],
    [404, 'a longer path', { path: '/revocations/' }],
    [405, 'another method', { method: 'GET' }],
    [400, 'no body', {}],
    [400, 'no JSON', { body: 'everybody' }],
    [400, 'no object', { body: 'null' }],
    [400, 'a list', { body: [demoIds.ALICE] }],
    [400, 'nobody', { body: {} }],
    [400, 'everybody, but not quite', { body: { everybody: 'true' } }],
    [400, 'everybody denied', { body: { everybody: false } }],
    [400, 'one and all', { body: { user: demoIds.ALICE, everybody: true } }],
    [400, 'a name', { body: { user: 'alice@contoso.example' } }],
    [400, 'a pattern', { body: { user: '*' } }],
    [400, 'a list of people', { body: { user: [demoIds.ALICE] } }],
    [400, 'a form', { headers: { 'Content-Type': 'text/plain' }, body: { everybody: true } }],
    [
      400,
      'an operator whose name is none',
      { headers: { 'Portal-Operator': 'jane"}' }, body: { everybody: true } },
    ],
    [400, 'a long body', { body: `{"user":"${demoIds.ALICE}"${' '.repeat(5000)}}` }],
  ])('answers %i to %s and ends nothing', async (status, _, options) => {
    await operated.clear()
    const browser = await signIn(stack)
    const before = operated.logged('sessions revoked').length
    expect((await operated.askSocket(options)).status).toBe(status)
    expect(await operated.stateOf(browser)).toMatchObject(LIVE)
    expect(operated.logged('sessions revoked')).toHaveLength(before)
  })
})

describe('the management port', () => {
  test('takes it with the token', async () => {
    await operated.clear()
    const browser = await signIn(stack)
    const answer = await operated.askPort({ body: { user: demoIds.ALICE }, ...withOperatorToken() })
    expect(answer.status).toBe(200)
    expect(await operated.stateOf(browser)).toEqual(REVOKED)
  })

  test.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['an empty one', { Authorization: 'Bearer ' }],
    ['another one', { Authorization: `Bearer ${'e'.repeat(64)}` }],
    ['the beginning of it', { Authorization: `Bearer ${OPERATOR_TOKEN.slice(0, 32)}` }],
    ['more than it', { Authorization: `Bearer ${OPERATOR_TOKEN}f` }],
    ['another scheme', { Authorization: `Basic ${OPERATOR_TOKEN}` }],
    ['it in another header', { 'X-Token': OPERATOR_TOKEN }],
  ])('refuses %s', async (_, headers) => {
    await operated.clear()
    const browser = await signIn(stack)
    const answer = await operated.askPort({ body: { everybody: true }, headers })
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(await operated.stateOf(browser)).toMatchObject(LIVE)
  })

  test('is read-only otherwise', async () => {
    for (const path of ['/livez', '/readyz', '/metrics']) {
      expect((await operated.askPort({ path, ...withOperatorToken() })).status, path).toBe(405)
      expect((await operated.askPort({ path, method: 'GET' })).status, path).toBe(200)
    }
  })

  test('knows nothing of it where no token is configured', async () => {
    await using plain = await startStack()
    const answer = await askOperators(
      { port: plain.managementPort },
      { body: { everybody: true }, ...withOperatorToken() },
    )
    expect(answer.status).toBe(404)
  })
})

test('the public listener knows nothing of it', async () => {
  const browser = await signIn(stack)
  const answer = await browser.call('/revocations', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...withOperatorToken().headers },
    body: '{"everybody":true}',
  })
  expect([404, 405]).toContain(answer.status)
  expect(await operated.stateOf(browser)).toMatchObject(LIVE)
})

function startWithSocket(path: string): Promise<Stack> {
  return startStack({
    configure: (document) => {
      document.server = { ...document.server, management: { port: 0, socket: path } }
    },
  })
}
