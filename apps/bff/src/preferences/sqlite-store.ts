import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import type { Clock } from '../clock.ts'
import { unavailable } from '../errors.ts'
import { dayOf, RETENTION_DAYS, type PreferenceStore, type StoredPreferences } from './store.ts'

/** A call waits this long for another process that writes to the file; the whole process with it. */
const BUSY_MS = 200
/** Counted up where the table changes: what a later version wrote is not touched. */
const SCHEMA_VERSION = 1

interface Options {
  /** Path of the file, made where it is missing; undefined keeps all in memory. */
  path?: string
  clock: Clock
}

/**
 * In SQLite, in the process. A read takes some 20 µs and a write a tenth of a millisecond, without
 * waiting for the disk: a power cut may cost the last changes, never the file.
 *
 * @throws where the file cannot be opened, or is of a later version
 * @see https://www.sqlite.org/wal.html
 */
export function createSqliteStore({ path, clock }: Options): PreferenceStore {
  const database = open(path)
  const select = database.prepare(
    'SELECT version, document, used_day FROM preferences WHERE owner = ?',
  )
  const touch = database.prepare('UPDATE preferences SET used_day = ? WHERE owner = ?')
  const insert = database.prepare(
    'INSERT INTO preferences (owner, version, document, used_day) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const update = database.prepare(
    'UPDATE preferences SET version = ?, document = ?, used_day = ? WHERE owner = ? AND version = ?',
  )
  const forget = database.prepare('DELETE FROM preferences WHERE used_day < ?')
  let cleanedDay = 0

  const today = () => dayOf(clock())

  /** Once a day, with whatever comes first. */
  function clean(): void {
    const day = today()
    if (day === cleanedDay) return
    forget.run(day - RETENTION_DAYS)
    cleanedDay = day
  }

  return {
    open: async () => {},
    find: (owner) =>
      attempt(() => {
        clean()
        const row = select.get(owner)
        if (row === undefined) return undefined
        if (row['used_day'] !== today()) touch.run(today(), owner)
        return {
          version: String(row['version']),
          document: String(row['document']),
        } satisfies StoredPreferences
      }),
    replace: (owner, expected, { version, document }) =>
      attempt(() => {
        clean()
        const { changes } =
          expected === undefined
            ? insert.run(owner, version, document, today())
            : update.run(version, document, today(), owner, expected)
        return changes === 1
      }),
    close: async () => {
      if (database.isOpen) database.close()
    },
  }
}

function open(path: string | undefined): DatabaseSync {
  // Made here, so that nobody else may read it: SQLite would ask the umask.
  if (path !== undefined) closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path ?? ':memory:')
  database.exec(`
    PRAGMA busy_timeout = ${BUSY_MS};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = ON;
  `)
  const { user_version: found } = database.prepare('PRAGMA user_version').get() ?? {}
  if (Number(found) > SCHEMA_VERSION) {
    throw new Error(`The file of preferences.store.path is of a later version: ${String(found)}`)
  }
  database.exec(`
    CREATE TABLE IF NOT EXISTS preferences (
      owner TEXT PRIMARY KEY, version TEXT NOT NULL, document TEXT NOT NULL, used_day INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version = ${SCHEMA_VERSION};
  `)
  return database
}

async function attempt<Result>(work: () => Result): Promise<Result> {
  try {
    return work()
  } catch (cause) {
    throw unavailable('store_unavailable', 'What you chose cannot be read or kept just now.', {
      cause,
    })
  }
}
