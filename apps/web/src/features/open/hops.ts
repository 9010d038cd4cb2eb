/**
 * Where an app's host keeps losing its sign-in (a browser that drops its cookie, say), the page
 * and the host would send the person back and forth for ever: after a few hops it takes a click.
 */
const MOST_HOPS = 3
const WITHIN_MS = 60_000

type HopStore = Pick<Storage, 'getItem' | 'setItem'>

export function mayOpenByItself(appId: string, now: number, store: HopStore): boolean {
  return recentHops(appId, now, store).length < MOST_HOPS
}

export function countHop(appId: string, now: number, store: HopStore): void {
  store.setItem(keyOf(appId), [...recentHops(appId, now, store), now].join(' '))
}

function recentHops(appId: string, now: number, store: HopStore): number[] {
  const times = (store.getItem(keyOf(appId)) ?? '').split(' ').map(Number)
  return times.filter((time) => time > now - WITHIN_MS && time <= now)
}

const keyOf = (appId: string) => `portal.open.${appId}`
