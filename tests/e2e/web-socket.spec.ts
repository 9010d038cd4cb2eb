import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Page } from '@playwright/test'

import { expect, signInAt, test } from './portal.ts'

interface Talk {
  messages: string[]
  close: { code: number; reason: string; wasClean: boolean } | undefined
}

declare global {
  interface Window {
    talk: Talk
    talkTo: WebSocket
  }
}

/** Opens a WebSocket in a page, which keeps what it hears. */
async function talkTo(page: Page, url: string): Promise<void> {
  await page.evaluate((address) => {
    const socket = new WebSocket(address)
    window.talkTo = socket
    window.talk = { messages: [], close: undefined }
    socket.addEventListener('message', ({ data }) => window.talk.messages.push(String(data)))
    socket.addEventListener('close', ({ code, reason, wasClean }) => {
      window.talk.close = { code, reason, wasClean }
    })
  }, url)
}

const heard = (page: Page) => page.evaluate(() => window.talk.messages.slice(1))
const closed = (page: Page) => page.evaluate(() => window.talk.close)
const addressOf = (portalUrl: string) => `${portalUrl.replace('http', 'ws')}/apps/echo/ws`

test('a page talks with an app until its person signs out', async ({ page, stack }) => {
  await signInAt(page, '/')
  await talkTo(page, addressOf(stack.portalUrl))
  await expect.poll(() => page.evaluate(() => window.talk.messages.length)).toBe(1)
  await page.evaluate(() => window.talkTo.send('hello'))
  await expect.poll(() => heard(page)).toEqual(['hello'])
  expect(await closed(page)).toBeUndefined()

  // Not by the button, which leads away from the page.
  await page.evaluate(() =>
    fetch('/bff/session', { method: 'DELETE', headers: { 'X-Portal-Request': '1' } }),
  )
  await expect
    .poll(() => closed(page))
    .toEqual({ code: 4401, reason: 'signed_out', wasClean: true })
})

test('a page of another site opens none', async ({ page, stack, expectedConsole }) => {
  expectedConsole.push(/^WebSocket connection to .* failed: .*403/)
  await signInAt(page, '/')
  const server = createServer((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Hostile</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // A sibling host: the browser sends cookies of the same site along.
  await page.goto(`http://hostile.portal.localhost:${port}/`)
  await talkTo(page, addressOf(stack.portalUrl))
  await expect.poll(() => closed(page)).toEqual({ code: 1006, reason: '', wasClean: false })
  expect(await page.evaluate(() => window.talk.messages)).toEqual([])
  expect(stack.tenant.appProxy.requests(stack.tenant.apps['echo']?.appId ?? '').upgraded).toBe(0)
  server.close()
  server.closeAllConnections()
})
