import { DatabaseSync } from 'node:sqlite'
import type { SQLOutputValue } from 'node:sqlite'
import { statuses } from './expense.ts'
import type { Expense, ExpenseDraft, ExpenseStatus } from './expense.ts'

export type ExpenseFilter = { owner?: string | undefined; status?: string | undefined }

export type ExpenseStore = {
  list(filter: ExpenseFilter, limit: number, offset: number): { total: number; items: Expense[] }
  get(id: string): Expense | undefined
  add(owner: string, draft: ExpenseDraft): Expense
  change(id: string, draft: ExpenseDraft): void
  decide(id: string, status: 'approved' | 'rejected', decidedBy: string): void
  remove(id: string): void
  totals(filter: ExpenseFilter): { status: string; count: number; amountCents: number }[]
  close(): void
}

const schema = `
  create table expense (
    number integer primary key autoincrement,
    title text not null,
    amountCents integer not null check (amountCents > 0),
    currency text not null,
    date text not null,
    category text not null,
    status text not null check (status in (${statuses.map((name) => `'${name}'`).join(', ')})),
    owner text not null,
    decidedBy text,
    updatedAt text not null,
    version integer not null default 1
  ) strict;
  create index expenseByOwner on expense (owner, status);
`

const matching =
  'where (:owner is null or owner = :owner) and (:status is null or status = :status)'

export function createExpenseStore(clock: () => number): ExpenseStore {
  const database = new DatabaseSync(':memory:')
  database.exec(schema)
  const count = database.prepare(`select count(*) as total from expense ${matching}`)
  const page = database.prepare(
    `select * from expense ${matching} order by date desc, number desc limit :limit offset :offset`,
  )
  const one = database.prepare('select * from expense where number = :number')
  const insert = database.prepare(`
    insert into expense (title, amountCents, currency, date, category, status, owner, updatedAt)
    values (:title, :amountCents, :currency, :date, :category, :status, :owner, :updatedAt)
  `)
  const update = database.prepare(`
    update expense set title = :title, amountCents = :amountCents, currency = :currency,
      date = :date, category = :category, status = :status, updatedAt = :updatedAt,
      version = version + 1
    where number = :number
  `)
  const decision = database.prepare(`
    update expense set status = :status, decidedBy = :decidedBy, updatedAt = :updatedAt,
      version = version + 1
    where number = :number
  `)
  const removal = database.prepare('delete from expense where number = :number')
  const sums = database.prepare(`
    select status, count(*) as count, sum(amountCents) as amountCents
    from expense ${matching} group by status order by status
  `)

  const now = () => new Date(clock()).toISOString()
  const filterOf = ({ owner, status }: ExpenseFilter) => ({
    owner: owner ?? null,
    status: status ?? null,
  })
  const get = (id: string) => {
    const row = one.get({ number: numberOf(id) })
    return row === undefined ? undefined : toExpense(row)
  }

  return {
    list: (filter, limit, offset) => ({
      total: Number(count.get(filterOf(filter))?.['total']),
      items: page.all({ ...filterOf(filter), limit, offset }).map(toExpense),
    }),
    get,
    add(owner, draft) {
      const { lastInsertRowid } = insert.run({ ...draft, owner, updatedAt: now() })
      const added = get(`exp-${lastInsertRowid}`)
      if (added === undefined) throw new Error('The expense was not stored')
      return added
    },
    change(id, draft) {
      update.run({ ...draft, number: numberOf(id), updatedAt: now() })
    },
    decide(id, status, decidedBy) {
      decision.run({ number: numberOf(id), status, decidedBy, updatedAt: now() })
    },
    remove(id) {
      removal.run({ number: numberOf(id) })
    },
    totals: (filter) =>
      sums.all(filterOf(filter)).map((row) => ({
        status: String(row['status']),
        count: Number(row['count']),
        amountCents: Number(row['amountCents']),
      })),
    close: () => database.close(),
  }
}

/** Ids are `exp-<number>`; anything else names nothing. */
function numberOf(id: string): number {
  return Number(/^exp-(\d{1,9})$/.exec(id)?.[1] ?? 0)
}

function toExpense(row: Record<string, SQLOutputValue>): Expense {
  return {
    id: `exp-${Number(row['number'])}`,
    title: String(row['title']),
    amountCents: Number(row['amountCents']),
    currency: String(row['currency']),
    date: String(row['date']),
    category: String(row['category']),
    status: row['status'] as ExpenseStatus,
    owner: String(row['owner']),
    decidedBy: row['decidedBy'] === null ? null : String(row['decidedBy']),
    updatedAt: String(row['updatedAt']),
    version: Number(row['version']),
  }
}
