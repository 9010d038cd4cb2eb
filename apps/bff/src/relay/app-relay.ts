import type { AppSettings } from '@app-proxy-portal/shared/config'
import type { Logger } from 'pino'
import type { Dispatcher } from 'undici'

import type { OpenCalls } from '../open-calls.ts'
import type { Secret } from '../secret.ts'
import type { Session } from '../session-record.ts'
import type { Circuit } from './circuit.ts'
import type { Mount } from './mount.ts'
import type { Places } from './places.ts'

/** What all calls to one app share. */
export interface AppRelay {
  app: AppSettings
  mount: Mount
  /** Whether the portal is reached over https. */
  isSecure: boolean
  pool: Dispatcher
  places: Places
  circuit: Circuit
  openCalls: OpenCalls
  /** Forgets the session's token, where it is still this one. */
  dropToken: (session: Session, token: Secret) => Promise<void>
  /** Fetches a token anew once it has been dropped from the session; absent where the page must. */
  renewToken: ((session: Session) => Promise<Secret>) | undefined
  wants: Wants
  log: Logger
}

/** What an app wants its tokens to show. */
export interface Wants {
  /** Gets a token that shows it; undefined where that was tried often enough. */
  meet: (session: Session, refused: Secret, claims: string) => Promise<Secret> | undefined
  /** The app has taken a token. */
  settle: (session: Session, token: Secret) => void
}
