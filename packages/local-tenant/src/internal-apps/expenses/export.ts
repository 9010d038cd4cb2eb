import type { Expense } from './expense.ts'

const COLUMNS = ['id', 'date', 'title', 'category', 'amountCents', 'currency', 'status'] as const

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
export function toCsv(expenses: readonly Expense[]): string {
  const rows = expenses.map((expense) => COLUMNS.map((column) => cell(expense[column])))
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}

/** A spreadsheet takes a text that begins so for a formula. */
function cell(value: string | number): string {
  const text = /^[=+\-@\t]/.test(String(value)) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A download whose name may hold any letter; old readers get plain ASCII.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function downloadOf(fileName: string): string {
  const plain = fileName.replaceAll(/[^ \w.-]/g, '_')
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** A picture of the till's slip. */
export function receiptOf({ id, title, date, amountCents, currency }: Expense): string {
  const amount = `${(amountCents / 100).toFixed(2)} ${currency}`
  const line = (y: number, size: number, text: string) =>
    `<text x="160" y="${y}" font-size="${size}" text-anchor="middle">${escaped(text)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="220" viewBox="0 0 320 220" font-family="monospace" fill="#222">
<rect width="320" height="220" fill="#fffdf5" stroke="#bbb"/>
${line(44, 20, 'RECEIPT')}${line(72, 13, `${id} · ${date}`)}
<path d="M24 92H296M24 164H296" stroke="#999" stroke-dasharray="4 4"/>
${line(124, 15, title.slice(0, 32))}${line(150, 18, amount)}${line(194, 13, 'Thank you for your visit')}
</svg>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
