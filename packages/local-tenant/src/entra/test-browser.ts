import { createHash } from 'node:crypto'

import { apiScope, spaId, spaRedirect, type TestBed } from './test-bed.ts'

export const verifier = 'a-code-verifier-that-is-long-enough-to-be-a-real-one'
const challenge = createHash('sha256').update(verifier).digest('base64url')

export interface Visit {
  status: number
  location: string | null
  headers: Headers
  page: string
}

/** A browser without script: keeps cookies, never follows a redirect, presses buttons. */
export interface TestBrowser {
  open(url: string): Promise<Visit>
  /** Submits the form of that step, as pressing its button does. */
  press(visit: Visit, step: string, account?: string): Promise<Visit>
}

export function openBrowser({ origin }: TestBed): TestBrowser {
  const cookies = new Map<string, string>()

  async function go(url: string, init: RequestInit = {}): Promise<Visit> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const { status, headers } = answer
    return { status, headers, location: headers.get('location'), page: await answer.text() }
  }

  return {
    open: (url) => go(url),
    press(visit, step, account) {
      const action = /<form method="post" action="([^"]+)"/.exec(visit.page)?.[1] ?? ''
      const flow = /name="flow" value="([^"]+)"/.exec(visit.page)?.[1] ?? ''
      const fields = { flow, step, ...(account === undefined ? {} : { account }) }
      return go(new URL(action.replaceAll('&#38;', '&'), origin).href, {
        method: 'POST',
        body: new URLSearchParams(fields),
      })
    },
  }
}

/** An authorize request of the page, as MSAL makes it; `undefined` leaves a parameter out. */
export function authorizeUrl(
  { base }: TestBed,
  changes: Record<string, string | undefined> = {},
): string {
  const url = new URL(`${base}/oauth2/v2.0/authorize`)
  const parameters = {
    client_id: spaId,
    scope: `${apiScope} openid profile offline_access`,
    redirect_uri: spaRedirect,
    response_mode: 'fragment',
    response_type: 'code',
    client_info: '1',
    nonce: 'the-nonce',
    state: 'the-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

/** What came back to the redirect URI, from the fragment or the query. */
export function answerOf({ location }: Visit): Record<string, string> {
  const { hash, search } = new URL(location ?? '')
  return Object.fromEntries(new URLSearchParams(hash === '' ? search : hash.slice(1)))
}

/** Signs a person in and returns the answer at the redirect URI. */
export async function signIn(
  bed: TestBed,
  browser: TestBrowser,
  objectId: string,
  changes: Record<string, string | undefined> = {},
): Promise<Record<string, string>> {
  const picking = await browser.open(authorizeUrl(bed, changes))
  return answerOf(await browser.press(picking, 'pick', objectId))
}
