import express, { urlencoded } from 'express'
import type { Request, Response } from 'express'
import type { RequestListener } from 'node:http'
import { articles } from './articles.ts'
import { logo, script, stylesheet, travelRules } from './assets.ts'
import { menu } from './canteen.ts'
import { createIdeas } from './ideas.ts'
import { ownOrigin, refuseForeignForms } from './own-origin.ts'
import {
  articlePage,
  canteenPage,
  homePage,
  ideasPage,
  messagePage,
  searchPage,
  signInPage,
} from './pages.ts'
import { createSiteSessions } from './site-sessions.ts'
import type { Person } from '../person.ts'

/** A server-rendered intranet with a sign-in of its own, as companies have them. */
export function createSiteApp({
  clock,
  people,
}: {
  clock: () => number
  people: readonly Person[]
}): RequestListener {
  const sessions = createSiteSessions(clock, people)
  const ideas = createIdeas()
  const app = express()
  app.disable('x-powered-by')
  app.use(refuseForeignForms)
  app.use(urlencoded({ extended: false, limit: '8kb' }))

  const frame = (req: Request) => ({
    // Old intranets write their own address into their pages.
    origin: ownOrigin(req),
    visitor: sessions.visitor(req.headers.cookie),
  })
  const html = (res: Response, page: string, status = 200) => res.status(status).send(page)

  app.get('/', (req, res) => html(res, homePage(frame(req), articles)))
  app.get('/news/:slug', (req, res) => {
    const article = articles.find(({ slug }) => slug === req.params.slug)
    if (article !== undefined) html(res, articlePage(frame(req), article))
    else html(res, messagePage(frame(req), 'Not found', 'There is no such article.'), 404)
  })
  app.get('/latest', (_req, res) => {
    res.redirect(302, `news/${articles[0]?.slug ?? ''}`)
  })
  app.get('/search', (req, res) => {
    const wanted = typeof req.query['q'] === 'string' ? req.query['q'].trim() : ''
    const isHit = (text: string) => text.toLowerCase().includes(wanted.toLowerCase())
    const found = articles.filter(({ title, text }) => isHit(title) || isHit(text))
    html(res, searchPage(frame(req), wanted, wanted === '' ? [] : found))
  })

  app.get('/canteen', (req, res) => html(res, canteenPage(frame(req))))
  app.get('/api/menu', (_req, res) => void res.json(menu))

  app.get('/ideas', (req, res) => {
    html(res, ideasPage(frame(req), ideas.all(), req.query['sent'] === '1'))
  })
  app.post('/ideas', (req, res) => {
    const text = field(req, 'text').trim()
    if (text !== '') ideas.add({ by: frame(req).visitor?.name ?? 'Somebody', text })
    // Absolute, as sites redirect whose framework wants full addresses.
    res.redirect(303, `${ownOrigin(req)}/ideas?sent=1`)
  })

  app.get('/sign-in', (req, res) => html(res, signInPage(frame(req))))
  app.post('/sign-in', (req, res) => {
    const cookies = sessions.open(field(req, 'user'))
    if (cookies === undefined) html(res, signInPage(frame(req), 'Nobody here has this name.'), 422)
    else res.set('Set-Cookie', cookies).redirect(303, '/')
  })
  app.post('/sign-out', (req, res) => {
    res.set('Set-Cookie', sessions.close(req.headers.cookie)).redirect(303, '/')
  })

  app.get('/files/travel-rules.txt', (_req, res) => {
    res.attachment('travel-rules.txt').type('text').send(travelRules)
  })
  app.get('/assets/site.css', (_req, res) => void res.type('css').send(stylesheet))
  app.get('/assets/site.js', (_req, res) => void res.type('js').send(script))
  app.get('/assets/logo.svg', (_req, res) => void res.type('svg').send(logo))
  app.use((req, res) => {
    html(res, messagePage(frame(req), 'Not found', 'There is no such page.'), 404)
  })
  return app
}

function field({ body }: { body: unknown }, name: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}
