import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { openWebApp, type AppHostBrowser } from '../fixtures/app-host.ts'
import type { BrowserLike } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp } from '../fixtures/upstream.ts'
import {
  openWebSocket,
  OPCODES,
  startWebSocketUpstream,
  type OpenOptions,
  type WebSocketUpstream,
} from '../fixtures/web-socket.ts'

// A WebSocket on the host of a `web` app: the app's own pages may open one, and nobody else.

let upstream: WebSocketUpstream
let stack: Stack
let portal: BrowserLike
let handbook: AppHostBrowser

beforeAll(async () => {
  upstream = await startWebSocketUpstream()
  stack = await startStack({
    configure: (document) => changeApp(document, 'handbook', { externalUrl: upstream.url }),
  })
  portal = await signIn(stack)
  handbook = await openWebApp(stack, portal, 'handbook')
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})
afterEach(() => {
  upstream.seen.length = 0
})

const open = (options?: OpenOptions) =>
  openWebSocket({ port: stack.port, portalUrl: handbook.origin }, handbook, '/live?a=1', options)

test('opens for a page of the app, with the token and the address of the app', async () => {
  const opened = upstream.next()
  const { status, end } = await open()
  expect(status).toBe(101)
  const [seen] = upstream.seen
  expect(seen?.url).toBe('/live?a=1')
  expect(seen?.headers.authorization).toMatch(/^Bearer ey/)
  expect(seen?.headers.origin).toBe(new URL(upstream.url).origin)
  expect(seen?.headers.cookie).toBeUndefined()

  const app = await opened
  end.send(OPCODES.text, 'up')
  expect(await app.nextText()).toBe('up')
  app.send(OPCODES.text, 'down')
  expect(await end.nextText()).toBe('down')
  end.socket.destroy()
})

describe('is refused, and the app hears nothing', () => {
  test.each([
    ['the portal', () => stack.portalUrl],
    ['another app', () => handbook.origin.replace('handbook', 'intranet')],
    ['somebody else', () => 'https://evil.example'],
    ['nobody', () => undefined],
  ])('where %s asks', async (_who, origin) => {
    const answer = await open({ headers: { Origin: origin(), 'Sec-Fetch-Site': 'same-origin' } })
    expect(answer.status).toBe(403)
    expect(answer.header('x-portal-error')).toBe('cross_site_request')
    expect(upstream.seen).toEqual([])
  })

  test('without a session', async () => {
    const answer = await open({ headers: { Cookie: undefined } })
    expect(answer.status).toBe(401)
    expect(answer.header('x-portal-error')).toBe('session_required')
    expect(upstream.seen).toEqual([])
  })
})

test('closes with 4401 when the person signs out in the portal', async () => {
  const { end } = await open()
  await portal.call(paths.session, { method: 'DELETE' })
  expect(await end.nextClose()).toMatchObject({ code: 4401 })
})
