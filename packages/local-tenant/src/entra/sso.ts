import { randomUUID } from 'node:crypto'

import type { Request, Response } from 'express'

import type { Directory } from '../directory/directory.ts'
import type { Clock } from './clock.ts'
import { createHandleStore } from './handles.ts'
import { isRevoked } from './policy.ts'
import { cookieOf } from './request-fields.ts'

const COOKIE = 'ESTSAUTH'

/** One person signed in, in one browser. */
export interface SsoAccount {
  objectId: string
  sid: string
  signedInAtMs: number
  mfa: boolean
  /** Applications that got something out of this sign-in: those to tell of its end. */
  clientAppIds: Set<string>
}

export interface SsoSession {
  /** Names the browser, also before anybody has signed in. */
  browserId: string
  accounts: SsoAccount[]
}

export interface SsoSessions {
  /** The browser's session; a new one, with its cookie, if it has none. */
  open(req: Request, res: Response): SsoSession
  signIn(session: SsoSession, objectId: string): SsoAccount
  signOut(session: SsoSession, accounts: SsoAccount[]): void
}

export function createSsoSessions(directory: Directory, clock: Clock): SsoSessions {
  const sessions = createHandleStore<{ accounts: SsoAccount[] }>('1.')

  const isLive = ({ objectId, signedInAtMs }: SsoAccount) => {
    const person = directory.people.get(objectId)
    return person !== undefined && !isRevoked(person, signedInAtMs)
  }
  const keep = (session: SsoSession, accounts: SsoAccount[]) => {
    session.accounts = accounts
    const stored = sessions.find(session.browserId)
    if (stored !== undefined) stored.accounts = accounts
  }

  return {
    open(req, res) {
      const presented = cookieOf(req, COOKIE) ?? null
      const stored = sessions.find(presented)
      if (presented !== null && stored !== undefined) {
        return { browserId: presented, accounts: stored.accounts.filter(isLive) }
      }
      const browserId = sessions.issue({ accounts: [] })
      // SameSite=None as at Entra: whether a hidden frame gets it is up to the browser.
      res.append('Set-Cookie', `${COOKIE}=${browserId}; Path=/; Secure; HttpOnly; SameSite=None`)
      return { browserId, accounts: [] }
    },
    signIn(session, objectId) {
      const account: SsoAccount = {
        objectId,
        sid: randomUUID(),
        signedInAtMs: clock(),
        mfa: false,
        clientAppIds: new Set(),
      }
      const others = session.accounts.filter((other) => other.objectId !== objectId)
      keep(session, [account, ...others])
      return account
    },
    signOut(session, accounts) {
      keep(
        session,
        session.accounts.filter((account) => !accounts.includes(account)),
      )
    },
  }
}
