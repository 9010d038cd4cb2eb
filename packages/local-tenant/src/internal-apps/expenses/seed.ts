import type { Person } from '../person.ts'
import { statuses } from './expense.ts'
import type { ExpenseStore } from './store.ts'

const dayMs = 86_400_000

const receipts: [title: string, amountCents: number, category: string][] = [
  ['Train to Hamburg', 8940, 'Travel'],
  ['Hotel in Hamburg, two nights', 24_600, 'Lodging'],
  ['Lunch with a customer', 6350, 'Meals'],
  ['Taxi from the airport', 3280, 'Travel'],
  ['Conference ticket', 59_000, 'Training'],
  ['Desk lamp', 4595, 'Office'],
  ['Flight to Oslo', 31_275, 'Travel'],
  ['Team dinner', 18_740, 'Meals'],
  ['Parking', 1200, 'Travel'],
  ['Book on databases', 4990, 'Training'],
  ['Headset', 12_900, 'Office'],
  ['Tram day pass', 890, 'Travel'],
  ['Hotel in Oslo', 17_450, 'Lodging'],
]

/** Twenty-five expenses over everybody, so that lists page and every status occurs. */
export function seedExpenses(store: ExpenseStore, people: readonly Person[], nowMs: number): void {
  const [first] = people
  if (first === undefined) return
  for (let index = 0; index < 25; index += 1) {
    const [title, amountCents, category] = receipts[index % receipts.length] ?? ['Other', 100, '']
    const owner = people[index % people.length] ?? first
    const status = statuses[Math.floor(index / people.length) % statuses.length] ?? 'draft'
    const isDecided = status === 'approved' || status === 'rejected'
    const added = store.add(owner.username.toLowerCase(), {
      title,
      amountCents,
      currency: index % 7 === 6 ? 'NOK' : 'EUR',
      date: new Date(nowMs - (index * 3 + 1) * dayMs).toISOString().slice(0, 10),
      category,
      status: isDecided ? 'submitted' : status,
    })
    const approver = people.find(
      (person) => person.roles.includes('approver') && person.username !== owner.username,
    )
    if (isDecided) {
      store.decide(added.id, status, (approver ?? first).username.toLowerCase())
    }
  }
}
