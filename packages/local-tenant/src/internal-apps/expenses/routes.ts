import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Person } from '../person.ts'
import { callerOf, isApprover } from './caller.ts'
import { statuses } from './expense.ts'
import type { Expense, ExpenseDraft, ExpenseStatus } from './expense.ts'
import { downloadOf, receiptOf, toCsv } from './export.ts'
import { ExpenseProblem } from './problem.ts'
import type { ExpenseStore } from './store.ts'
import { validateDraft } from './validate.ts'

const MAX_EXPORTED = 10_000

export function createExpenseRoutes(store: ExpenseStore, people: readonly Person[]): Router {
  const router = Router()
  const caller = (req: Request) => callerOf(req.headers.authorization, people)
  const ownerFilter = (person: Person) => (isApprover(person) ? undefined : person.username)

  /** What somebody may not see is not there for them. */
  const visibleExpense = (req: Request, person: Person): Expense => {
    const expense = store.get(String(req.params['id']))
    const isVisible = expense?.owner === person.username || isApprover(person)
    if (expense === undefined || !isVisible) throw new ExpenseProblem(404, 'No such expense')
    return expense
  }
  const ownOpenExpense = (req: Request): Expense => {
    const person = caller(req)
    const expense = visibleExpense(req, person)
    if (expense.owner !== person.username) {
      throw new ExpenseProblem(403, 'Only the owner may change an expense')
    }
    if (expense.status !== 'draft' && expense.status !== 'submitted') {
      throw new ExpenseProblem(409, `The expense is already ${expense.status}`)
    }
    return expense
  }

  router.get('/me', (req, res) => {
    const { username, name, roles } = caller(req)
    res.json({ username, name, roles })
  })

  router.get('/summary', (req, res) => {
    const totals = store.totals({ owner: ownerFilter(caller(req)) })
    res.json({ totals, count: totals.reduce((sum, { count }) => sum + count, 0) })
  })

  router.get('/export', (req, res) => {
    const person = caller(req)
    const filter = { owner: ownerFilter(person), status: statusFilter(req.query['status']) }
    const { items } = store.list(filter, MAX_EXPORTED, 0)
    res
      .type('text/csv')
      .set('Content-Disposition', downloadOf(`Expenses of ${person.name}.csv`))
      .send(toCsv(items))
  })

  router.get('/expenses', (req, res) => {
    const person = caller(req)
    const status = statusFilter(req.query['status'])
    const limit = wholeNumber(req, 'limit', 20, 100)
    const offset = wholeNumber(req, 'offset', 0, 1_000_000)
    const filter = { owner: ownerFilter(person), status }
    res.json({ ...store.list(filter, limit, offset), limit, offset })
  })

  router.get('/expenses/:id', (req, res) => {
    const expense = visibleExpense(req, caller(req))
    res.set('Cache-Control', 'private, no-cache').set('ETag', etagOf(expense))
    if (req.fresh) res.status(304).end()
    else res.json(expense)
  })

  router.get('/expenses/:id/receipt', (req, res) => {
    res.type('image/svg+xml').send(receiptOf(visibleExpense(req, caller(req))))
  })

  router.post('/expenses', (req, res) => {
    const person = caller(req)
    const expense = store.add(person.username, draftFrom(bodyOf(req)))
    res.location(`/api/expenses/${expense.id}`)
    sendExpense(res.status(201), expense)
  })

  router.patch('/expenses/:id', (req, res) => {
    const expense = ownOpenExpense(req)
    const expected = req.headers['if-match']
    if (expected !== undefined && expected !== etagOf(expense)) {
      throw new ExpenseProblem(412, 'The expense was changed meanwhile')
    }
    store.change(expense.id, draftFrom({ ...expense, ...bodyOf(req) }))
    sendExpense(res, store.get(expense.id) ?? expense)
  })

  router.delete('/expenses/:id', (req, res) => {
    store.remove(ownOpenExpense(req).id)
    res.status(204).end()
  })

  const decide = (status: 'approved' | 'rejected') => (req: Request, res: Response) => {
    const person = caller(req)
    if (!isApprover(person)) throw new ExpenseProblem(403, 'Only an approver may decide')
    const expense = visibleExpense(req, person)
    if (expense.owner === person.username) {
      throw new ExpenseProblem(403, 'Nobody decides on an expense of their own')
    }
    if (expense.status !== 'submitted') {
      throw new ExpenseProblem(409, `The expense is ${expense.status}, not submitted`)
    }
    store.decide(expense.id, status, person.username)
    sendExpense(res, store.get(expense.id) ?? expense)
  }
  router.post('/expenses/:id/approve', decide('approved'))
  router.post('/expenses/:id/reject', decide('rejected'))
  return router
}

function sendExpense(res: Response, expense: Expense): void {
  res.set('ETag', etagOf(expense)).json(expense)
}

function etagOf({ id, version }: Expense): string {
  return `"${id}-${version}"`
}

function draftFrom(input: Record<string, unknown>): ExpenseDraft {
  const validated = validateDraft(input)
  if (!validated.ok) throw new ExpenseProblem(400, 'The expense is not valid', validated.faults)
  return validated.draft
}

function bodyOf(req: Request): Record<string, unknown> {
  const body: unknown = req.body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ExpenseProblem(415, 'Send the expense as application/json')
  }
  return { ...body }
}

function statusFilter(value: unknown): ExpenseStatus | undefined {
  if (value === undefined || value === '') return undefined
  const status = statuses.find((name) => name === value)
  if (status === undefined) {
    const message = `is one of ${statuses.join(', ')}`
    throw new ExpenseProblem(400, 'The query is not valid', [{ field: 'status', message }])
  }
  return status
}

function wholeNumber(req: Request, name: string, fallback: number, max: number): number {
  const value = req.query[name]
  if (value === undefined || value === '') return fallback
  const number = typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : -1
  if (number < 0 || number > max) {
    const message = `is a whole number from 0 to ${max}`
    throw new ExpenseProblem(400, 'The query is not valid', [{ field: name, message }])
  }
  return number
}
