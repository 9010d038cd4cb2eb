import { paths } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startReplica, startStack, type Stack } from '../fixtures/stack.ts'

// How an operator changes the secret while replicas are replaced one after the other.

const OLD = `old-${crypto.randomUUID()}`
const NEW = `new-${crypto.randomUUID()}`
const CALL = '/apps/expenses/api/expenses'

let redis: Redis
/** By the secrets that it has. */
let onlyOld: Stack
let oldFirst: Stack
let newFirst: Stack
let onlyNew: Stack

beforeAll(async () => {
  redis = await startRedis()
  const shared = redisSession(redis.url)
  const having = (secrets: string[]) => (document: ConfigDocument) => {
    document.session = { ...shared, secrets }
  }
  onlyOld = await startStack({ configure: having([OLD]) })
  oldFirst = await startReplica(onlyOld, having([OLD, NEW]))
  newFirst = await startReplica(onlyOld, having([NEW, OLD]))
  onlyNew = await startReplica(onlyOld, having([NEW]))
})
afterAll(async () => {
  await Promise.all([oldFirst, newFirst, onlyNew].map((stack) => stack[Symbol.asyncDispose]()))
  await onlyOld[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

/** The same browser at another replica, with cookies of its own from now on. */
function movedTo(stack: Stack, { cookies }: BrowserLike): BrowserLike {
  const moved = createBrowserLike(stack)
  for (const [name, value] of cookies) moved.cookies.set(name, value)
  return moved
}

/** Everything people do, on two kinds of replicas at once; each status that was not right. */
async function workOn(replicas: readonly [Stack, Stack], people: BrowserLike[]): Promise<string[]> {
  const faults: string[] = []
  const opened: BrowserLike[] = []
  const check = (what: string, status: number, expected: number) => {
    if (status !== expected) faults.push(`${what}: ${status}`)
  }
  async function work(browser: BrowserLike): Promise<void> {
    for (let round = 0; round < 30; round += 1) {
      const stack = replicas[round % 2] as Stack
      check('call', (await movedTo(stack, browser).call(CALL)).status, 200)
    }
    for (const stack of replicas) {
      const moved = movedTo(stack, browser)
      check(
        'renewal',
        (await postSession(moved, await sessionToken(stack, demoIds.ALICE))).status,
        201,
      )
      for (const [name, value] of moved.cookies) browser.cookies.set(name, value)
      for (const other of replicas) {
        check('call after renewal', (await movedTo(other, browser).call(CALL)).status, 200)
      }
    }
  }
  async function comeAnew(stack: Stack): Promise<void> {
    const browser = await signIn(stack)
    opened.push(browser)
    for (const other of replicas) {
      check('call after sign-in', (await movedTo(other, browser).call(CALL)).status, 200)
    }
  }
  await Promise.all([...people.map(work), ...replicas.map(comeAnew)])
  people.push(...opened)
  return faults
}

test('nobody has to sign in anew while every two replicas know the secrets of each other', async () => {
  const people = await Promise.all([onlyOld, onlyOld, onlyOld].map((stack) => signIn(stack)))
  expect(await workOn([onlyOld, oldFirst], people)).toEqual([])
  expect(await workOn([oldFirst, newFirst], people)).toEqual([])
  expect(people).toHaveLength(7)
  // Signed out on one kind of replica is signed out on the other.
  for (const browser of people) {
    const at = movedTo(oldFirst, browser)
    expect((await at.call(paths.session, { method: 'DELETE' })).status).toBe(204)
    // Redis answers who publishes before it writes to who listens.
    await expect.poll(async () => (await movedTo(newFirst, browser).call(CALL)).status).toBe(401)
  }
})

test('sessions of the new secret outlive the old one', async () => {
  const people = await Promise.all([newFirst, newFirst].map((stack) => signIn(stack)))
  expect(await workOn([newFirst, onlyNew], people)).toEqual([])
})

test('a session of a secret that was dropped is refused, and told of', async () => {
  const browser = await signIn(onlyOld)
  const moved = movedTo(onlyNew, browser)
  expectProblem(await moved.call(CALL), 'session_required', { reason: 'none' })
  expect(onlyNew.logs.join('')).toContain('sealed by an unknown secret')
  expect(onlyNew.logs.join('')).not.toContain(OLD)
  expect((await browser.call(CALL)).status).toBe(200)
})
