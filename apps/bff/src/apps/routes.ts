import { paths, type AppList, type AppSummary } from '@app-proxy-portal/shared/api'
import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import { local, type AppHost, type Handler } from '../locals.ts'
import { heldToken, type Session } from '../session-record.ts'
import type { AppPolicy } from './policy.ts'

interface ListOptions {
  policy: AppPolicy
  appHosts: ReadonlyMap<string, AppHost>
  clock: Clock
}

/** `GET /bff/apps` */
export function listApps({ policy, appHosts, clock }: ListOptions): Handler {
  return (_req, res) => {
    const session = local(res, 'session')
    const { identity } = session
    const apps = policy
      .visibleTo(identity)
      .map((app) => ({ ...summary(app, session, clock()), href: href(app, appHosts) }))
    res.json({ apps, policyIncomplete: identity.policyIncomplete } satisfies AppList)
  }
}

function href(app: AppSettings, appHosts: ReadonlyMap<string, AppHost>): string {
  if (app.kind === 'api') return paths.relay(app.id)
  const host = appHosts.get(app.id)
  return host === undefined ? app.externalUrl : `${host.origin}/`
}

function summary(app: AppSettings, session: Session, nowMs: number): Omit<AppSummary, 'href'> {
  return {
    id: app.id,
    name: app.name,
    kind: app.kind,
    description: app.description ?? null,
    category: app.category ?? null,
    keywords: app.keywords,
    icon: app.icon ?? null,
    methods: app.kind === 'api' ? app.methods : [],
    token: { mode: app.token, state: tokenState(app, session, nowMs), scope: app.scope },
  }
}

function tokenState(app: AppSettings, session: Session, nowMs: number) {
  if (app.kind === 'link') return 'none'
  return heldToken(session, app.id, nowMs) === undefined ? 'acquire' : 'ready'
}
