import express, { json } from 'express'
import type { RequestListener } from 'node:http'
import type { Person } from '../person.ts'
import { openApiDocument } from './open-api.ts'
import { ExpenseProblem, sendProblem } from './problem.ts'
import { createExpenseRoutes } from './routes.ts'
import { seedExpenses } from './seed.ts'
import { createExpenseStore } from './store.ts'

export type ExpensesApp = { listener: RequestListener; close(): void }

export function createExpensesApp({
  clock,
  people,
}: {
  clock: () => number
  people: readonly Person[]
}): ExpensesApp {
  const store = createExpenseStore(clock)
  seedExpenses(store, people, clock())

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument)
  })
  app.use('/api', json({ limit: '64kb' }), createExpenseRoutes(store, people))
  app.use(() => {
    throw new ExpenseProblem(404, 'There is nothing here')
  })
  app.use(sendProblem)
  return { listener: app, close: () => store.close() }
}
