import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'

import type { Page } from '@playwright/test'

import { changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'
import { answer, expect, send, signInAt, test as base } from './portal.ts'

const test = base.extend<{ upstream: Upstream }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what the fixture needs
  upstream: async ({}, provide) => {
    await using upstream = await startUpstream()
    await provide(upstream)
  },
  stackOptions: async ({ upstream }, provide) =>
    provide({
      configure: (document) =>
        changeApp(document, 'echo', { externalUrl: upstream.url, openapi: '/api.json' }),
    }),
})

const SIZE = 3_000_000
const HALF = Buffer.alloc(SIZE / 2, 'x')
const bar = (page: Page) => page.getByRole('progressbar')
const says = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

/** Answers from now on with half of a file; the other half is the test's to send. */
function answerWithHalf({ upstream, length }: { upstream: Upstream; length: boolean }) {
  const answered = Promise.withResolvers<ServerResponse>()
  upstream.answer = (_req, res) => {
    res.writeHead(200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="plain.zip"; filename*=UTF-8''..%2FJahres%C3%BCbersicht%E2%80%AE.zip`,
      ...(length ? { 'Content-Length': SIZE } : {}),
    })
    res.write(HALF)
    answered.resolve(res)
  }
  return answered.promise
}

test('a download shows how far it is, can be cancelled, and is saved under the app’s name', async ({
  page,
  upstream,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_CONTENT_LENGTH_MISMATCH/)
  await signInAt(page, '/app/echo')
  const first = answerWithHalf({ upstream, length: true })
  await send(page, { path: 'year' })
  await expect(bar(page)).toHaveAccessibleName('Receiving Jahresübersicht.zip')
  await expect(bar(page)).toHaveAttribute('max', String(SIZE))
  await expect(bar(page)).toHaveAttribute('value', String(SIZE / 2))
  await expect(says(page, 'Receiving the answer, 50 %')).toBeAttached()
  const response = await first
  const broken = once(response, 'close')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await broken
  expect(response.writableFinished).toBe(false)
  await expect(says(page, 'Cancelled')).toBeAttached()
  await expect(bar(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Send' })).toBeFocused()
  await expect(answer(page)).toHaveCount(0)

  // How much is to come need not be known.
  const second = answerWithHalf({ upstream, length: false })
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(bar(page)).not.toHaveAttribute('value')
  await expect(says(page, 'Receiving the answer')).toBeAttached()
  ;(await second).end(HALF)
  await expect(answer(page)).toContainText('This is a file: Jahresübersicht.zip (application/zip)')
  await expect(says(page, 'The app answered with status 200')).toBeAttached()
  const saved = page.waitForEvent('download')
  await answer(page).getByRole('button', { name: 'Download' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('Jahresübersicht.zip')
  expect(await readFile(await download.path())).toHaveLength(SIZE)

  // An answer that breaks off is no answer.
  const third = answerWithHalf({ upstream, length: true })
  await page.getByRole('button', { name: 'Send' }).click()
  ;(await third).destroy()
  await expect(page.getByRole('region', { name: 'Problem' })).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
})

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>'
const HOSTILE = `{
  "openapi": "3.1.0",
  "__proto__": { "hostile": true },
  "info": { "title": "${MARKUP}", "version": "1", "description": "${MARKUP}" },
  "servers": [{ "url": "https://evil.example/" }],
  "tags": [{ "name": "${MARKUP}", "externalDocs": { "url": "javascript:alert(3)" } }],
  "paths": {
    "/items": {
      "$ref": "https://evil.example/paths.json"
    },
    "/../../../bff/session": { "delete": { "summary": "Harmless", "tags": ["${MARKUP}"] } },
    "/echo/{id}": {
      "post": {
        "summary": "${MARKUP}",
        "deprecated": true,
        "description": "${MARKUP} [link](javascript:alert(4))",
        "parameters": [
          { "$ref": "https://evil.example/parameter.json" },
          { "name": "id", "in": "path", "example": "../../x" },
          { "name": "X-Portal-Request", "in": "header", "required": true, "example": "0" },
          { "name": "__proto__", "in": "query", "required": true, "example": "p" }
        ],
        "requestBody": {
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Node" } } }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "Node": {
        "properties": {
          "__proto__": { "example": { "hostile": true } },
          "next": { "$ref": "#/components/schemas/Node" },
          "far": { "$ref": "https://evil.example/schema.json" }
        }
      }
    }
  }
}`

test('a hostile description of an app is text, and leads nowhere', async ({
  page,
  stack,
  upstream,
}) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  upstream.answer = (req, res) => {
    const isDocument = req.url === '/api.json'
    res.writeHead(200, { 'Content-Type': isDocument ? 'text/html' : 'text/plain' })
    res.end(isDocument ? HOSTILE : 'fine')
  }
  await signInAt(page, '/app/echo')
  const strange: string[] = []
  page.on('request', (asked) => {
    if (!asked.url().startsWith(stack.portalUrl) && !asked.url().startsWith('data:')) {
      strange.push(asked.url())
    }
  })
  await page.getByRole('button', { name: 'Show operations' }).click()
  const list = page.getByRole('region', { name: 'Operations' })
  await expect(list.getByRole('heading', { name: MARKUP })).toBeVisible()

  await list.getByRole('button', { name: /^DELETE/ }).click()
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('alert')).toHaveText(/The path must stay inside this app/)

  await list.getByRole('button', { name: /^POST/ }).click()
  const form = page.getByRole('form', { name: 'Request' })
  await expect(form.getByRole('heading')).toHaveText(`${MARKUP} Deprecated`)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('alert')).toHaveText(
    /“X-Portal-Request” is set by the browser or by the portal/,
  )
  const header = page.getByRole('textbox', { name: 'X-Portal-Request' })
  await expect(header).toBeFocused()
  expect(upstream.seen.map(({ target }) => target)).toEqual(['/api.json'])

  // Whoever goes on without it: the call stays what it says, and in the app.
  await form.getByRole('button', { name: 'Write freely' }).click()
  await expect(page.getByLabel('Path')).toBeFocused()
  await expect(page.getByLabel('Path')).toHaveValue('echo/..%2F..%2Fx?__proto__=p')
  const headers = page.getByRole('textbox', { name: 'Headers' })
  await expect(headers).toHaveValue('X-Portal-Request: 0')
  await headers.fill('')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('region', { name: /^(?:Answer|Problem)$/ })).toBeVisible()

  await expect(page.locator('img[src="x"], main script, a[href^="javascript"]')).toHaveCount(0)
  expect(await page.evaluate(() => 'hostile' in {})).toBe(false)
  expect(dialogs).toEqual([])
  expect(strange).toEqual([])
})
