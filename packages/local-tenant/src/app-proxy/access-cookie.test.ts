import { describe, expect, it } from 'vitest'
import { appId, cookiesOf, personId, startTestBed } from './test-bed.ts'
import type { Reply, TestBed } from './test-bed.ts'

const name = `AzureAppProxyAccessCookie_${appId}_1.3`

describe('signing in with a browser', () => {
  it('ends at the original URL with the access cookie', async () => {
    await using bed = await startTestBed()
    const reply = await signIn(bed, '/reports?year=2026')
    expect(reply.status).toBe(302)
    expect(reply.headers.location).toBe(`${bed.url}reports?year=2026`)
    expect(cookiesOf(reply)).toEqual([
      expect.stringMatching(new RegExp(`^${name}=MGD:[^;]+; Path=/; SameSite=None; Secure$`)),
    ])
    const page = await bed.call({ path: '/reports', headers: { cookie: cookieOf(reply) } })
    expect(page.status).toBe(200)
    expect(cookiesOf(page)).toEqual([])
  })

  it('describes the cookie as it is configured', async () => {
    await using bed = await startTestBed({
      httpOnlyCookie: true,
      persistentCookie: true,
      secureCookie: false,
    })
    const [cookie] = cookiesOf(await signIn(bed, '/'))
    expect(cookie).toMatch(/; HttpOnly; Expires=Mon, 23 Nov 2026 10:00:00 GMT$/)
    expect(cookie).not.toContain('Secure')
  })

  it('refuses a code that nobody issued', async () => {
    await using bed = await startTestBed()
    const reply = await signIn(bed, '/', 'bad-code')
    expect(reply.status).toBe(403)
    expect(cookiesOf(reply)).toEqual([])
  })

  it('never leads to an address outside the published app', async () => {
    await using bed = await startTestBed()
    const state = encodeURIComponent(
      'AppProxyState:{"OriginalRawUrl":"https://elsewhere.example/"}#EndOfStateParam#',
    )
    const reply = await bed.call({ path: `/?code=good-code&state=${state}` })
    expect(reply.status).toBe(403)
    expect(reply.headers.location).toBeUndefined()
  })

  it("leaves an app's own code and state alone", async () => {
    await using bed = await startTestBed()
    const headers = { authorization: bed.bearer() }
    await bed.call({ path: '/?code=mine&state=mine', headers })
    expect(bed.seen[0]?.url).toBe('/?code=mine&state=mine')
  })

  it('ends with ?appproxy=logout', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ path: '/?Appproxy=logout' })
    expect(reply.headers.location).toContain('/oauth2/logout')
    expect(cookiesOf(reply)[0]).toContain(`${name}=; Path=/; Expires=Thu, 01 Jan 1970`)
  })
})

describe('the access cookie', () => {
  it('comes with bearer answers too and then signs in without a token', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ headers: { authorization: bed.bearer() } })
    expect(cookieOf(reply)).toMatch(new RegExp(`^${name}=MGD:`))
    expect((await bed.call({ headers: { cookie: cookieOf(reply) } })).status).toBe(200)
    expect(bed.proxy.requests(appId).withAccessCookie).toBe(1)
  })

  it('can be kept from bearer answers', async () => {
    await using bed = await startTestBed({ accessCookieOnBearer: false })
    expect(cookiesOf(await bed.call({ headers: { authorization: bed.bearer() } }))).toEqual([])
  })

  it('does not make up for a refused token', async () => {
    await using bed = await startTestBed()
    const cookie = cookieOf(await bed.call({ headers: { authorization: bed.bearer() } }))
    const reply = await bed.call({ headers: { cookie, authorization: bed.bearer({ exp: 1 }) } })
    expect(reply.status).toBe(302)
  })

  it('never reaches the backend, unlike other cookies', async () => {
    await using bed = await startTestBed()
    const cookie = cookieOf(await bed.call({ headers: { authorization: bed.bearer() } }))
    await bed.call({ headers: { cookie: `theme=dark; ${cookie}; flag; AzureAppProxyAnalytic=1` } })
    expect(bed.seen.at(-1)?.headers.cookie).toBe('theme=dark; flag')
    await bed.call({ headers: { cookie } })
    expect(bed.seen.at(-1)?.headers).not.toHaveProperty('cookie')
  })

  it('ends when it expires, is revoked or tampered with', async () => {
    await using bed = await startTestBed()
    const cookie = cookieOf(await bed.call({ headers: { authorization: bed.bearer() } }))
    const status = async (value = cookie) => (await bed.call({ headers: { cookie: value } })).status
    expect(await status()).toBe(200)
    expect(await status(cookie.replace('MGD:', 'MGD:AAAA'))).toBe(302)
    bed.settings.revokedAtMs.set(personId, bed.clock.nowMs)
    expect(await status()).toBe(302)
    bed.settings.revokedAtMs.clear()
    bed.clock.nowMs += 3_600_000
    expect(await status()).toBe(302)
  })
})

async function signIn(bed: TestBed, path: string, code = 'good-code'): Promise<Reply> {
  const { headers } = await bed.call({ path })
  const query = new URL(headers.location ?? '').searchParams
  expect(query.get('redirect_uri')).toBe(bed.url)
  const state = encodeURIComponent(query.get('state') ?? '')
  return bed.call({ path: `/?code=${code}&state=${state}` })
}

function cookieOf(reply: Reply): string {
  return cookiesOf(reply)[0]?.split(';')[0] ?? ''
}
