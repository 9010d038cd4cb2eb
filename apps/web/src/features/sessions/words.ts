import type { SessionSummary } from '@app-proxy-portal/shared/api'

/** What a session is called: by its device. */
export function deviceName({ device }: Pick<SessionSummary, 'device'>): string {
  return device === '' ? 'Unknown device' : device
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** `just now`, `1 minute ago`, `3 hours ago`: in the largest unit that is full. */
export function ago(seconds: number): string {
  const unit = UNITS.find(([, size]) => seconds >= size)
  if (unit === undefined) return 'just now'
  const [name, size] = unit
  const count = Math.floor(seconds / size)
  return `${count} ${name}${count === 1 ? '' : 's'} ago`
}
