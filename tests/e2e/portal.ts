import { join } from 'node:path'

import { test as base, expect, type Page } from '@playwright/test'

import { startStack, type Stack, type StackOptions } from '../fixtures/stack.ts'

export { expect }

/** Chromium says this of every answer from 400 on; the tests look at those themselves. */
const HTTP_STATUS = /^Failed to load resource: the server responded with a status of/

interface Fixtures {
  stackOptions: StackOptions
  stack: Stack
  /** Console lines that a test expects; others of level error fail it. */
  expectedConsoleErrors: RegExp[]
}

/** Each test has a portal, a tenant and apps of its own; a policy violation in any page fails it. */
export const test = base.extend<Fixtures>({
  stackOptions: [{}, { option: true }],
  expectedConsoleErrors: [[], { option: true }],

  stack: async ({ stackOptions }, provide) => {
    await using stack = await startStack({
      publicDir: join(import.meta.dirname, '../../apps/web/dist'),
      ...stackOptions,
    })
    await provide(stack)
  },

  baseURL: async ({ stack }, provide) => provide(stack.portalUrl),

  context: async ({ context, expectedConsoleErrors }, provide) => {
    const faults: string[] = []
    context.on('weberror', (error) => faults.push(String(error.error())))
    context.on('console', (message) => {
      const text = message.text()
      const isExpected = [HTTP_STATUS, ...expectedConsoleErrors].some((line) => line.test(text))
      if (message.type() === 'error' && !isExpected) faults.push(text)
    })
    await provide(context)
    expect(faults).toEqual([])
  },
})

/** Signs in through the real MSAL redirect flow, from the sign-in screen. */
export async function signInAs(page: Page, person: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^sign in/i }).click()
  await page.getByRole('button', { name: person }).click()
}
