import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import type { BrowserContext, Page } from '@playwright/test'

import { sessionToken } from '../fixtures/sign-in.ts'
import type { Stack } from '../fixtures/stack.ts'

/**
 * Gives a browser the live session of a person who was here before: pages of the portal show their
 * apps at once, without MSAL and without any account in the tab.
 */
export async function haveSession(
  context: BrowserContext,
  stack: Stack,
  person: string = demoIds.ALICE,
): Promise<void> {
  const page = await openQuietPage(context, stack)
  // Only an answer may set such a cookie.
  const status = await page.evaluate(
    async ({ url, token }) => {
      localStorage.setItem('portal.returning', '1')
      const headers = { Authorization: `Bearer ${token}`, 'X-Portal-Request': '1' }
      return (await fetch(url, { method: 'POST', headers })).status
    },
    { url: paths.session, token: await sessionToken(stack, person) },
  )
  if (status !== 201) throw new Error(`Sign-in was answered ${status}`)
  await page.close()
}

/** Leaves a browser as that of somebody who comes for the first time. */
export async function neverBeenHere(context: BrowserContext, stack: Stack): Promise<void> {
  await context.clearCookies()
  const page = await openQuietPage(context, stack)
  await page.evaluate(() => localStorage.clear())
  await page.close()
}

/** A page of the portal that asks for nothing by itself. */
async function openQuietPage(context: BrowserContext, stack: Stack): Promise<Page> {
  const page = await context.newPage()
  await page.goto(stack.portalUrl + paths.redirectBridge)
  return page
}
