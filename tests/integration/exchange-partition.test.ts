import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

/**
 * Decision 005: tokens belong to a session. MSAL's own cache would hold one for each person, scope
 * and client: two sessions of a person would share it, and push each other's out.
 */
const { upstream, stack } = await startWithUpstream((document, url) => {
  for (const id of ['echo', 'expenses']) {
    changeApp(document, id, { externalUrl: url, kind: 'api' })
  }
})

/** Whose calls are whose: the path says it, and the token that came with it is kept. */
async function callAs(name: string, browser: BrowserLike, id: 'echo' | 'expenses') {
  expect((await browser.call(`${paths.relay(id)}${name}/${id}`)).status).toBe(200)
}

function tokensSeen(): Map<string, Set<string>> {
  const tokens = new Map<string, Set<string>>()
  for (const { target, values } of upstream.seen.splice(0)) {
    const [authorization = ''] = values('Authorization')
    tokens.set(target, (tokens.get(target) ?? new Set()).add(authorization.slice('Bearer '.length)))
  }
  return tokens
}

const PEOPLE: Record<string, string> = {
  'alice-1': demoIds.ALICE,
  'alice-2': demoIds.ALICE,
  bob: demoIds.BOB,
  zoe: demoIds.ZOE,
}

async function callInterleaved(browsers: [string, BrowserLike][]): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      browsers.flatMap(([name, browser]) => [
        callAs(name, browser, 'echo'),
        callAs(name, browser, 'expenses'),
      ]),
    )
  }
}

describe('interleaved calls of three people, one of them in two sessions', () => {
  test('carry the token of their own session and app, and of no other', async () => {
    const browsers: [string, BrowserLike][] = []
    for (const [name, person] of Object.entries(PEOPLE)) {
      browsers.push([name, await signIn(stack, person)])
    }
    upstream.seen.length = 0
    await callInterleaved(browsers)
    const first = tokensSeen()
    // One token each, all different: also those of one person's two sessions.
    expect(first.size).toBe(8)
    for (const tokens of first.values()) expect(tokens.size).toBe(1)
    expect(new Set([...first.values()].flatMap((tokens) => [...tokens])).size).toBe(8)
    for (const [path, [token = '']] of first) {
      const [, name = ''] = path.split('/')
      expect(claimsOf(token)['oid'], path).toBe(PEOPLE[name])
    }

    // A renewed sign-in token and an ended session of one disturb no other.
    const [one, two] = browsers
    if (one === undefined || two === undefined) throw new Error('There are four')
    await postSession(one[1], await sessionToken(stack, demoIds.ALICE))
    const before = stack.tenant.faults.tokenRequests.length
    await callInterleaved(browsers)
    expect(tokensSeen()).toEqual(first)
    expect(stack.tenant.faults.tokenRequests).toHaveLength(before)
    expect((await one[1].call(paths.session, { method: 'DELETE' })).status).toBe(204)
    await callInterleaved(browsers.slice(1))
    expect([...tokensSeen()].every(([path, tokens]) => same(tokens, first.get(path)))).toBe(true)
    expect(stack.tenant.faults.tokenRequests).toHaveLength(before)
  })

  test('leave no token of an ended session for the next one of the person', async () => {
    const old = await signIn(stack)
    await callAs('old', old, 'echo')
    const [[token]] = [...tokensSeen().values()].map((tokens) => [...tokens]) as [[string]]
    expect((await old.call(paths.session, { method: 'DELETE' })).status).toBe(204)
    const before = stack.tenant.faults.tokenRequests.length
    await callAs('new', await signIn(stack), 'echo')
    expect(stack.tenant.faults.tokenRequests).toHaveLength(before + 1)
    expect([...tokensSeen().values()].flatMap((tokens) => [...tokens])).not.toContain(token)
  })
})

function same(a: Set<string>, b: Set<string> | undefined): boolean {
  return b !== undefined && a.size === b.size && [...a].every((each) => b.has(each))
}
