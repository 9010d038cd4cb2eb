import { randomBytes } from 'node:crypto'

/** Things that go out as unguessable handles: codes, refresh tokens, pages in progress. */
export interface HandleStore<Held> {
  issue(held: Held): string
  find(handle: string | null): Held | undefined
  forget(handle: string): void
}

export function createHandleStore<Held>(prefix: string): HandleStore<Held> {
  const held = new Map<string, Held>()
  return {
    issue(value) {
      const handle = `${prefix}${randomBytes(32).toString('base64url')}`
      held.set(handle, value)
      return handle
    },
    find: (handle) => (handle === null ? undefined : held.get(handle)),
    forget(handle) {
      held.delete(handle)
    },
  }
}
