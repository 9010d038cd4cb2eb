export const statuses = ['draft', 'submitted', 'approved', 'rejected'] as const

export type ExpenseStatus = (typeof statuses)[number]

/** What a person may write. */
export type ExpenseDraft = {
  title: string
  amountCents: number
  /** ISO 4217. */
  currency: string
  /** `YYYY-MM-DD`. */
  date: string
  category: string
  status: 'draft' | 'submitted'
}

export type Expense = Omit<ExpenseDraft, 'status'> & {
  id: string
  status: ExpenseStatus
  owner: string
  decidedBy: string | null
  updatedAt: string
  version: number
}
