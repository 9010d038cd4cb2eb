import type { AppSettings } from '@app-proxy-portal/shared/config'

import { bearerToken } from '../bearer.ts'
import type { AppStore } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'
import { local, type Handler } from '../locals.ts'
import { acceptRelayedToken } from './relayed-tokens.ts'

interface Options {
  store: AppStore
  spaClientId: string
  proxyAppId: (app: AppSettings) => Promise<string | undefined>
  clock: Clock
}

/** `PUT /bff/apps/<id>/token` */
export function putRelayedToken({ store, spaClientId, proxyAppId, clock }: Options): Handler {
  return async (req, res) => {
    const app = local(res, 'app')
    if (app.token !== 'relay') {
      throw new ProblemError('bad_request', `${app.name} takes no token from the page.`, {})
    }
    await acceptRelayedToken(bearerToken(req), {
      session: local(res, 'session'),
      store,
      app,
      spaClientId,
      proxyAppId,
      nowMs: clock(),
    })
    res.status(204).end()
  }
}
