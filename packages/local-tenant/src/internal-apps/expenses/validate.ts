import type { ExpenseDraft } from './expense.ts'

export type Fault = { field: string; message: string }

export type Validated = { ok: true; draft: ExpenseDraft } | { ok: false; faults: Fault[] }

/** Checks a whole expense; a change is checked as what it would become. */
export function validateDraft(input: Record<string, unknown>): Validated {
  const { title, amountCents, currency, date, category = 'Other', status = 'draft' } = input
  const faults: Fault[] = []
  const require = (isMet: boolean, field: string, message: string) => {
    if (!isMet) faults.push({ field, message })
  }
  require(isText(title, 120), 'title', 'is a text of 1 to 120 characters')
  require(Number.isSafeInteger(amountCents) &&
    Number(amountCents) > 0, 'amountCents', 'is a whole number above 0')
  require(typeof currency === 'string' &&
    /^[A-Z]{3}$/.test(currency), 'currency', 'is three capitals')
  require(isDate(date), 'date', 'is a day like 2026-11-23')
  require(isText(category, 40), 'category', 'is a text of 1 to 40 characters')
  require(status === 'draft' || status === 'submitted', 'status', 'is draft or submitted')
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    draft: {
      title: String(title).trim(),
      amountCents: Number(amountCents),
      currency: String(currency),
      date: String(date),
      category: String(category).trim(),
      status: status === 'submitted' ? 'submitted' : 'draft',
    },
  }
}

function isText(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= maxLength
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}
