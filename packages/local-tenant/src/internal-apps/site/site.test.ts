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
    expect(page).toContain('src="/assets/logo.svg"')
    const types = { 'site.css': 'text/css', 'site.js': 'text/javascript', 'logo.svg': 'image/svg' }
    for (const [name, type] of Object.entries(types)) {
      const reply = await fetch(`${site.url}assets/${name}`)
      expect(reply.headers.get('content-type')).toContain(type)
    }
  })

  it('shows an article, and 404 for any other', async () => {
    const article = await text('news/canteen')
    expect(article).toContain('terrace')
    expect(article).toContain(`href="${site.url}"`)
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
    const [own = '', name = '', ...others] = signedIn.headers.getSetCookie()
    expect(own).toMatch(/^intranet=[\w-]{36}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(name).toBe('intranet-name=Ada%20%3C3; Path=/; SameSite=Lax')
    expect(others).toEqual([])
    const cookie = own.split(';')[0] ?? ''
    expect(await text('', cookie)).toContain('Ada &#60;3')
    const signedOut = await post('sign-out', '', { cookie })
    expect(signedOut.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^intranet=; .*Max-Age=0$/),
      expect.stringMatching(/^intranet-name=; .*Max-Age=0$/),
    ])
    expect(await text('', cookie)).not.toContain('Ada')
  })

  it('refuses a name that nobody has', async () => {
    const reply = await post('sign-in', 'user=nobody')
    expect(reply.status).toBe(422)
    expect(reply.headers.get('set-cookie')).toBeNull()
  })

  it('takes an idea and redirects with its whole address', async () => {
    const sent = await post('ideas', `text=${encodeURIComponent('<b>Shade</b> for the terrace')}`)
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(`${site.url}ideas?sent=1`)
    const page = await text('ideas?sent=1')
    expect(page).toContain('Thank you')
    expect(page).toContain('&#60;b&#62;Shade')
    expect(await text('ideas')).not.toContain('Thank you')
  })

  it('takes no form of another site', async () => {
    const foreign = await post('ideas', 'text=planted', { origin: 'http://evil.example' })
    expect(foreign.status).toBe(403)
    expect(await text('ideas')).not.toContain('planted')
    const own = await post('ideas', 'text=wanted', { origin: new URL(site.url).origin })
    expect(own.status).toBe(303)
    expect(await text('ideas')).toContain('wanted')
  })

  it('redirects to the latest news by a relative address', async () => {
    const reply = await fetch(`${site.url}latest`, { redirect: 'manual' })
    expect([reply.status, reply.headers.get('location')]).toEqual([302, 'news/canteen'])
  })

  it('gives its script the menu as JSON, and a file to download', async () => {
    expect(await text('canteen')).toContain('data-menu')
    const menu = await fetch(`${site.url}api/menu`)
    expect(await menu.json()).toContainEqual({ dish: 'Lentil soup', price: '4.20' })
    const file = await fetch(`${site.url}files/travel-rules.txt`)
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=travel-rules.txt')
    expect(await file.text()).toContain('Trains')
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

function post(path: string, body: string, given: Record<string, string> = {}): Promise<Response> {
  const headers = { ...given, 'content-type': 'application/x-www-form-urlencoded' }
  return fetch(site.url + path, { method: 'POST', body, headers, redirect: 'manual' })
}
