import type { AppTrouble } from '@app-proxy-portal/shared/api'
import type { AppSettings } from '@app-proxy-portal/shared/config'

import { ProblemError } from '../errors.ts'
import { Secret } from '../secret.ts'
import { appRecord, type Session } from '../session-record.ts'

type TokenSource = (session: Session, app: AppSettings) => Secret | Promise<Secret>

/** Why an app's token was last refused, as far as that will be so at the next call too. */
export type Refusal = Exclude<AppTrouble, 'circuit_open'>

const REFUSALS: ReadonlySet<string> = new Set<Refusal>([
  'consent_required',
  'app_not_assigned',
  'access_blocked',
])

/** Remembers in the session what came of the last attempt to get an app's token. */
export function rememberRefusals(source: TokenSource): TokenSource {
  return (session, app) => {
    const token = source(session, app)
    return token instanceof Secret ? token : watch(token, session, app)
  }
}

async function watch(
  token: Promise<Secret>,
  session: Session,
  { id }: AppSettings,
): Promise<Secret> {
  try {
    const acquired = await token
    delete session.appRecords?.get(id)?.refusal
    return acquired
  } catch (error) {
    if (isRefusal(error)) appRecord(session, id).refusal = error.code
    throw error
  }
}

function isRefusal(error: unknown): error is ProblemError<Refusal> {
  return error instanceof ProblemError && REFUSALS.has(error.code)
}
