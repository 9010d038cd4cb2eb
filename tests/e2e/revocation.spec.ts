import { demoIds } from '@app-proxy-portal/local-tenant'
import type { Browser, Page } from '@playwright/test'

import {
  answer,
  expect,
  publishedApp,
  send,
  signInAt,
  signInButton,
  silenceNews,
  test,
} from './portal.ts'

interface Streams {
  events: number
  eventsEnded: boolean
  close: { code: number; reason: string } | undefined
}

declare global {
  interface Window {
    streams: Streams
  }
}

/** A page with an event stream and a WebSocket open, in a browser of its own. */
async function busyPage(browser: Browser, baseURL: string, person: RegExp): Promise<Page> {
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await silenceNews(page)
  await signInAt(page, '/app/echo', person)
  await page.evaluate(() => {
    window.streams = { events: 0, eventsEnded: false, close: undefined }
    const events = new EventSource('/apps/echo/sse')
    events.addEventListener('tick', () => (window.streams.events += 1))
    events.addEventListener('error', () => {
      window.streams.eventsEnded = true
      events.close()
    })
    const socket = new WebSocket('/apps/echo/ws')
    socket.addEventListener('close', ({ code, reason }) => {
      window.streams.close = { code, reason }
    })
  })
  await expect.poll(() => streamsOf(page)).toMatchObject({ events: 3, eventsEnded: false })
  return page
}

const streamsOf = (page: Page) => page.evaluate(() => window.streams)

test('a revoked person is out of both browsers within seconds, and nobody else is', async ({
  browser,
  stack,
}) => {
  const first = await busyPage(browser, stack.portalUrl, /alice/i)
  const second = await busyPage(browser, stack.portalUrl, /alice/i)
  const other = await busyPage(browser, stack.portalUrl, /bob/i)
  stack.tenant.appProxy.settings(publishedApp(stack.tenant, 'echo').appId).caeStyle401 = true

  stack.tenant.revokePerson(demoIds.ALICE)
  await send(first, { method: 'PATCH', path: 'x', body: { rent: 1200 } })
  await expect(signInButton(first)).toBeVisible()
  for (const page of [first, second]) {
    await expect
      .poll(() => streamsOf(page), { timeout: 5000 })
      .toEqual({ events: 3, eventsEnded: true, close: { code: 4401, reason: 'revoked' } })
  }
  await send(second)
  await expect(signInButton(second)).toBeVisible()

  await send(other)
  await expect(answer(other)).toContainText('200')
  expect(await streamsOf(other)).toEqual({ events: 3, eventsEnded: false, close: undefined })
})
