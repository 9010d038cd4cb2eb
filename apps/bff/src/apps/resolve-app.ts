import type { AppKind } from '@app-proxy-portal/shared/api'
import type { AppSettings } from '@app-proxy-portal/shared/config'

import { setAnswerHeaders } from '../answer-headers.ts'
import { ProblemError } from '../errors.ts'
import { appHostOf, local, setLocal, type Handler } from '../locals.ts'
import type { Session } from '../session-record.ts'
import type { AppPolicy } from './policy.ts'

/** `/apps/<id>` or `/apps/<id>/…`; the id as on the wire. */
const RELAY_PATH = /^\/apps\/([^/]+)(\/.*)?$/

/**
 * Finds the app of a relay path for the person of the session: what the policy hides does not
 * exist. Comes after require-session, since without a person nothing may be told of any app.
 */
export function resolveRelayedApp(policy: AppPolicy): Handler {
  return (_req, res, next) => {
    const { path, query } = local(res, 'target')
    const [, appId = '', rest] = RELAY_PATH.exec(path) ?? []
    const app = findApp(policy, appId, local(res, 'session'), ['api'])
    if (rest === undefined) {
      setAnswerHeaders(res, local(res, 'answerHeaders'))
      // By hand: Express would encode what the query holds once more.
      res.writeHead(308, { Location: `/apps/${app.id}/${query}`, 'Cache-Control': 'no-store' })
      res.end()
      return
    }
    setLocal(res, 'app', app)
    next()
  }
}

/** Finds the app of `/bff/apps/:appId/…`. */
export function resolveNamedApp(policy: AppPolicy, kinds: readonly AppKind[]): Handler {
  return (req, res, next) => {
    const appId = String(req.params['appId'])
    setLocal(res, 'app', findApp(policy, appId, local(res, 'session'), kinds))
    next()
  }
}

/** The app whose host a request came to, if it exists for the person of the session. */
export function resolveHostApp(policy: AppPolicy): Handler {
  return (_req, res, next) => {
    const { app } = appHostOf(res)
    setLocal(res, 'app', findApp(policy, app.id, local(res, 'session'), ['web']))
    next()
  }
}

function findApp(
  policy: AppPolicy,
  appId: string,
  { identity }: Session,
  kinds: readonly AppKind[],
): AppSettings {
  const app = policy.find(appId, identity)
  if (app === undefined || !kinds.includes(app.kind)) {
    throw new ProblemError('app_not_found', 'There is no such app for you.', {})
  }
  return app
}
