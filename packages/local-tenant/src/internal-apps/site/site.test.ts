import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '../serve.ts'
import type { Served } from '../serve.ts'
import { createSiteApp } from './app.ts'

const people = [{ username: 'ada@contoso.com', name: 'Ada <3', roles: [] }]
let nowMs = 0
let site: Served

beforeAll(async () => {
  site = await serve(createSiteApp({ clock: () => nowMs, people }))
})
afterAll(() => site.close())

describe('the intranet site', () => {
  it('lists the news with its style, script and picture', async () => {
    const page = await text('')
    expect(page).toContain('href="news/canteen"')
    expect(page).toContain(`src="${site.url}assets/logo.svg"`)
    const types = { 'site.css': 'text/css', 'site.js': 'text/javascript', 'logo.svg': 'image/svg' }
    for (const [name, type] of Object.entries(types)) {
      const reply = await fetch(`${site.url}assets/${name}`)
      expect(reply.headers.get('content-type')).toContain(type)
    }
  })

  it('shows an article, and 404 for any other', async () => {
    expect(await text('news/canteen')).toContain('terrace')
    expect((await fetch(`${site.url}news/nothing`)).status).toBe(404)
    expect((await fetch(`${site.url}nothing`)).status).toBe(404)
  })

  it('finds articles and never repeats markup from the query', async () => {
    expect(await text('search?q=TRAINS')).toContain('href="/news/travel-rules"')
    const page = await text(`search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(page).not.toContain('<script>alert')
  })

  it('signs in with its own cookie and form, and out again', async () => {
    const signedIn = await post('sign-in', 'user=ADA%40contoso.com')
    expect(signedIn.status).toBe(303)
    expect(signedIn.headers.get('location')).toBe('/')
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await text('', cookie)).toContain('Ada &#60;3')
    await post('sign-out', '', cookie)
    expect(await text('', cookie)).not.toContain('Ada')
  })

  it('refuses a name that nobody has', async () => {
    const reply = await post('sign-in', 'user=nobody')
    expect(reply.status).toBe(422)
    expect(reply.headers.get('set-cookie')).toBeNull()
  })

  it('forgets a visitor after eight hours', async () => {
    const reply = await post('sign-in', 'user=ada@contoso.com')
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
    nowMs += 8 * 3_600_000
    expect(await text('', cookie)).not.toContain('Ada')
  })
})

async function text(path: string, cookie = ''): Promise<string> {
  return (await fetch(site.url + path, { headers: { cookie } })).text()
}

function post(path: string, body: string, cookie = ''): Promise<Response> {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  return fetch(site.url + path, { method: 'POST', body, headers, redirect: 'manual' })
}
