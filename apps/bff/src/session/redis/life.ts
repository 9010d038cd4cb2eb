import type { SessionLife } from '../../session-record.ts'
import { lifeMs, placeOf, type Shelf } from './shelf.ts'

/** Past its idle end a session stays so long in the store, for activity that is still on its way. */
const SLACK_MS = 60_000

/** Fields of a session in the store: times in clear, since scripts reckon with them, and their mark. */
export const LIFE_FIELDS = ['opened', 'active', 'until', 'mark'] as const

type LifeFields = Record<(typeof LIFE_FIELDS)[number], string>
type Times = Omit<LifeFields, 'mark'>

/** What the store is to hold of a session's life. */
export function lifeFields(shelf: Shelf, handle: string, life: SessionLife): LifeFields {
  const times: Times = {
    opened: String(life.openedAtMs),
    active: String(life.lastActiveAtMs),
    until: String(life.absoluteEndsAtMs),
  }
  return { ...times, mark: shelf.sealing.mark(markedText(shelf, handle, times)) }
}

/** Undefined where nobody with a secret put these times there, for this session. */
export function lifeIn(
  row: ReadonlyMap<string, string>,
  shelf: Shelf,
  handle: string,
): SessionLife | undefined {
  const [opened = '', active = '', until = '', mark = ''] = LIFE_FIELDS.map((name) => row.get(name))
  const times = { opened, active, until }
  if (!shelf.sealing.isMarked(markedText(shelf, handle, times), mark)) return undefined
  return {
    openedAtMs: Number(opened),
    lastActiveAtMs: Number(active),
    absoluteEndsAtMs: Number(until),
  }
}

/** How long a session stays in the store from now on: what is left of its limits, and some slack. */
export function lifeInStoreMs(
  { absoluteEndsAtMs, lastActiveAtMs }: SessionLife,
  shelf: Shelf,
): string {
  return lifeMs(shelf, Math.min(absoluteEndsAtMs, lastActiveAtMs + shelf.idleMs) + SLACK_MS)
}

function markedText({ names }: Shelf, handle: string, { opened, active, until }: Times): string {
  return `${placeOf(names.session(handle), 'mark')} ${opened} ${active} ${until}`
}
