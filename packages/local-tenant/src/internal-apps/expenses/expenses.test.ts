import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serve } from '../serve.ts'
import type { Served } from '../serve.ts'
import { createExpensesApp } from './app.ts'
import type { ExpensesApp } from './app.ts'
import type { Expense } from './expense.ts'

const people = [
  { username: 'ada@contoso.com', name: 'Ada', roles: [] },
  { username: 'bo@contoso.com', name: 'Bo', roles: ['approver'] },
  { username: 'cy@contoso.com', name: 'Cy', roles: [] },
]
const draft = { title: 'Train', amountCents: 1250, currency: 'EUR', date: '2026-11-20' }

let app: ExpensesApp
let served: Served
let nowMs = Date.UTC(2026, 10, 23)

beforeAll(async () => {
  app = createExpensesApp({ clock: () => nowMs, people })
  served = await serve(app.listener)
})
beforeEach(() => {
  nowMs += 1000
})
afterAll(async () => {
  await served.close()
  app.close()
})

describe('identity', () => {
  it('comes from the ticket', async () => {
    const reply = await call('ADA', 'GET', 'me')
    expect(await reply.json()).toEqual({ username: 'ada@contoso.com', name: 'Ada', roles: [] })
  })

  it.each([undefined, 'Bearer abc', 'Negotiate not-json', 'Negotiate e30='])(
    'is demanded with Negotiate in place of %s',
    async (authorization) => {
      const reply = await fetch(`${served.url}api/expenses`, {
        headers: authorization === undefined ? {} : { authorization },
      })
      expect(reply.status).toBe(401)
      expect(reply.headers.get('www-authenticate')).toBe('Negotiate')
    },
  )

  it('of somebody unknown has no roles and no expenses', async () => {
    const reply = await call('stranger', 'GET', 'expenses')
    expect(await reply.json()).toMatchObject({ total: 0, items: [] })
  })
})

describe('the list', () => {
  it("shows one's own expenses, and everybody's to an approver", async () => {
    const own = await list('ada')
    expect(own.total).toBeGreaterThan(5)
    expect(own.items.every(({ owner }) => owner === 'ada@contoso.com')).toBe(true)
    expect((await list('bo')).total).toBeGreaterThan(own.total)
  })

  it('pages and filters', async () => {
    const all = await list('bo', '?limit=100')
    const page = await list('bo', '?limit=3&offset=2')
    expect(page.items).toEqual(all.items.slice(2, 5))
    const approved = await list('bo', '?status=approved&limit=100')
    expect(approved.items).toEqual(all.items.filter(({ status }) => status === 'approved'))
  })

  it.each([
    '?limit=-1',
    '?limit=101',
    '?limit=x',
    '?offset=1.5',
    '?status=lost',
    '?status=a&status=b',
  ])('refuses %s', async (query) => {
    expect((await call('ada', 'GET', `expenses${query}`)).status).toBe(400)
  })

  it('is summed by status', async () => {
    const { total } = await list('ada')
    const summary = (await (await call('ada', 'GET', 'summary')).json()) as { count: number }
    expect(summary.count).toBe(total)
  })
})

describe('an expense', () => {
  it('is created where its Location says', async () => {
    const reply = await call('ada', 'POST', 'expenses', draft)
    expect(reply.status).toBe(201)
    const created = (await reply.json()) as Expense
    expect(created).toMatchObject({ ...draft, owner: 'ada@contoso.com', status: 'draft' })
    expect(reply.headers.get('location')).toBe(`/api/expenses/${created.id}`)
    expect(await (await call('ada', 'GET', `expenses/${created.id}`)).json()).toEqual(created)
  })

  it('tells all faults by field', async () => {
    const wrong = { title: ' ', amountCents: 1.5, currency: 'eur', date: '2026-02-30' }
    const reply = await call('ada', 'POST', 'expenses', wrong)
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    const { faults } = (await reply.json()) as { faults: { field: string }[] }
    expect(faults.map(({ field }) => field)).toEqual(['title', 'amountCents', 'currency', 'date'])
  })

  it('refuses a body that is no JSON object', async () => {
    expect((await call('ada', 'POST', 'expenses', [])).status).toBe(415)
    const headers = { authorization: ticket('ada'), 'content-type': 'application/json' }
    const url = `${served.url}api/expenses`
    expect((await fetch(url, { method: 'POST', headers, body: '{' })).status).toBe(400)
  })

  it('answers 304 to its current ETag until it changes', async () => {
    const { id } = await create('ada')
    const etag = (await call('ada', 'GET', `expenses/${id}`)).headers.get('etag') ?? ''
    const again = () =>
      call('ada', 'GET', `expenses/${id}`, undefined, {
        'if-none-match': etag,
        // Node's fetch would ask for a fresh answer otherwise.
        'cache-control': 'max-age=0',
      })
    expect((await again()).status).toBe(304)
    await call('ada', 'PATCH', `expenses/${id}`, { title: 'Tram' })
    expect((await again()).status).toBe(200)
  })

  it('is not there for others, except an approver', async () => {
    const { id } = await create('ada')
    expect((await call('cy', 'GET', `expenses/${id}`)).status).toBe(404)
    expect((await call('bo', 'GET', `expenses/${id}`)).status).toBe(200)
    expect((await call('bo', 'PATCH', `expenses/${id}`, { title: 'Mine' })).status).toBe(403)
    expect((await call('bo', 'DELETE', `expenses/${id}`)).status).toBe(403)
    expect((await call('ada', 'GET', 'expenses/exp-99999')).status).toBe(404)
    expect((await call('ada', 'GET', "expenses/1'%20or%201=1")).status).toBe(404)
  })

  it('is changed by its owner, part by part', async () => {
    const { id } = await create('ada')
    const reply = await call('ada', 'PATCH', `expenses/${id}`, { amountCents: 99 })
    expect(await reply.json()).toMatchObject({ ...draft, amountCents: 99, version: 2 })
    expect((await call('ada', 'PATCH', `expenses/${id}`, { amountCents: -1 })).status).toBe(400)
    const stale = { 'if-match': `"${id}-1"` }
    const late = await call('ada', 'PATCH', `expenses/${id}`, { title: 'Late' }, stale)
    expect(late.status).toBe(412)
  })

  it('is deleted by its owner', async () => {
    const { id } = await create('ada')
    expect((await call('ada', 'DELETE', `expenses/${id}`)).status).toBe(204)
    expect((await call('ada', 'GET', `expenses/${id}`)).status).toBe(404)
  })
})

describe('a decision', () => {
  it('is for approvers, on what others submitted, once', async () => {
    const { id } = await create('ada', 'submitted')
    expect((await call('ada', 'POST', `expenses/${id}/approve`)).status).toBe(403)
    const reply = await call('bo', 'POST', `expenses/${id}/approve`)
    expect(await reply.json()).toMatchObject({ status: 'approved', decidedBy: 'bo@contoso.com' })
    expect((await call('bo', 'POST', `expenses/${id}/reject`)).status).toBe(409)
    expect((await call('ada', 'PATCH', `expenses/${id}`, { title: 'Late' })).status).toBe(409)
    expect((await call('ada', 'DELETE', `expenses/${id}`)).status).toBe(409)
  })

  it('is never made on a draft nor on an own expense', async () => {
    const drafted = await create('ada')
    expect((await call('bo', 'POST', `expenses/${drafted.id}/approve`)).status).toBe(409)
    const own = await create('bo', 'submitted')
    expect((await call('bo', 'POST', `expenses/${own.id}/approve`)).status).toBe(403)
  })
})

describe('the API', () => {
  it('is described by an OpenAPI document that needs no ticket and names what is there', async () => {
    const reply = await fetch(`${served.url}openapi.json`)
    const document = (await reply.json()) as { openapi: string; paths: Record<string, object> }
    expect(document.openapi).toBe('3.1.0')
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method })),
    )
    expect(operations).toHaveLength(11)
    for (const { path, method } of operations) {
      const { id } = await create('ada')
      const at = path.replace('/api/', '').replace('{id}', id)
      const body = method === 'get' ? undefined : {}
      const { status } = await call('ada', method.toUpperCase(), at, body)
      expect([path, method, status]).not.toContain(404)
    }
  })

  it('exports as a file that a spreadsheet takes for data', async () => {
    await call('cy', 'POST', 'expenses', { ...draft, title: '=1+1, "x"' })
    const reply = await call('cy', 'GET', 'export?status=draft')
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="Expenses of Cy.csv"; filename*=UTF-8''Expenses%20of%20Cy.csv`,
    )
    const lines = (await reply.text()).split('\r\n')
    expect(lines[0]).toBe('id,date,title,category,amountCents,currency,status')
    expect(lines).toContainEqual(expect.stringContaining(`"'=1+1, ""x""",Other`))
    expect((await call('cy', 'GET', 'export?status=lost')).status).toBe(400)
  })

  it("shows a receipt, and not somebody else's", async () => {
    const { id } = await create('ada')
    const reply = await call('ada', 'GET', `expenses/${id}/receipt`)
    expect(reply.headers.get('content-type')).toContain('image/svg+xml')
    expect(await reply.text()).toContain('>12.50 EUR</text>')
    expect((await call('cy', 'GET', `expenses/${id}/receipt`)).status).toBe(404)
  })

  it('answers problems elsewhere', async () => {
    const reply = await fetch(`${served.url}nowhere`)
    expect(reply.status).toBe(404)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
  })
})

async function list(user: string, query = ''): Promise<{ total: number; items: Expense[] }> {
  const reply = await call(user, 'GET', `expenses${query}`)
  return (await reply.json()) as { total: number; items: Expense[] }
}

async function create(user: string, status: 'draft' | 'submitted' = 'draft'): Promise<Expense> {
  const reply = await call(user, 'POST', 'expenses', { ...draft, status })
  return (await reply.json()) as Expense
}

function call(
  user: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${served.url}api/${path}`, {
    method,
    headers: {
      ...headers,
      authorization: ticket(user),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

function ticket(user: string): string {
  const content = JSON.stringify({ upn: `${user}@contoso.com`, oid: user })
  return `Negotiate ${Buffer.from(content).toString('base64')}`
}
