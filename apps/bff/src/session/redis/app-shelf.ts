import type { AppStore } from '../../app-store.ts'
import type { AppRecord, AppToken, Session } from '../../session-record.ts'
import { takeLease } from './leases.ts'
import type { CachedSession } from './near-cache.ts'
import { DROP, SAVE } from './scripts.ts'
import { keepLater, recordField, tokenField } from './session-lookup.ts'
import { opened, sealed, textsOf, type Shelf } from './shelf.ts'

/** What sessions hold for apps, in Redis: a field for each token and each record. */
export function createAppShelf(shelf: Shelf): AppStore {
  const { link, names, news } = shelf

  const placeOf = (session: Session, field: string) => ({
    salt: session.dataKey ?? '',
    key: names.session(session.handle),
    field,
  })

  /** False where the session is over. */
  async function save(session: Session, field: string, value: object): Promise<boolean> {
    const text = sealed(shelf, value, placeOf(session, field))
    return (await link.run(SAVE, names.session(session.handle), field, text)) === 1
  }

  return {
    async loadApp(session, appId) {
      const fields = [tokenField(appId), recordField(appId)] as const
      const key = names.session(session.handle)
      const [token, record] = textsOf(await link.send(key, 'HMGET', ...fields))
      keepLater(session, appId, opened<AppToken>(shelf, token, placeOf(session, fields[0])))
      const saved = opened<AppRecord>(shelf, record, placeOf(session, fields[1]))
      if (saved === undefined) return
      session.appRecords ??= new Map()
      session.appRecords.set(appId, saved)
    },

    async saveToken(session, appId) {
      const token = session.appTokens.get(appId)
      return token === undefined || save(session, tokenField(appId), token)
    },

    async dropToken(session, appId, token) {
      const cached = session as CachedSession
      cached.refusedTokens ??= new Map()
      cached.refusedTokens.set(appId, token)
      if (session.appTokens.get(appId)?.token === token) session.appTokens.delete(appId)
      const field = tokenField(appId)
      const key = names.session(session.handle)
      const [text] = textsOf(await link.send(key, 'HMGET', field))
      const saved = opened<AppToken>(shelf, text, placeOf(session, field))
      if (typeof text !== 'string' || saved?.token.reveal() !== token.reveal()) return
      await link.run(DROP, key, field, text)
    },

    async saveRecord(session, appId) {
      const record = session.appRecords?.get(appId)
      if (record !== undefined) await save(session, recordField(appId), record)
    },

    async lease(session, appId) {
      const lease = await takeLease(link, names.lease(session.handle, appId))
      if (lease === undefined) return undefined
      return {
        async release() {
          await lease.release()
          await news.tellLease(session.handle, appId).catch(() => {
            // Whoever waits looks again by itself.
          })
        },
      }
    },

    waitForLease: ({ handle }, appId) => news.waitForLease(handle, appId),
  }
}
