import { paths, type AppList, type AppSummary, type AppTrouble } from '@app-proxy-portal/shared/api'
import type { AppSettings, PortalConfig } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import type { ExchangeOutcome } from '../exchange-failure.ts'
import { local, type AppHost, type Handler } from '../locals.ts'
import { heldToken, type Session } from '../session-record.ts'
import { announcementsFor } from './announcements.ts'
import { categoriesOf } from './categories.ts'
import { sendLongJson } from './long-json.ts'
import type { AppPolicy } from './policy.ts'

interface ListOptions {
  config: PortalConfig
  policy: AppPolicy
  appHosts: ReadonlyMap<string, AppHost>
  /** Whether calls of an app have failed of late, one after the other. */
  isDown: (appId: string) => boolean
  clock: Clock
}

/** `GET /bff/apps` */
export function listApps(options: ListOptions): Handler {
  const { config, policy, appHosts, isDown, clock } = options
  return async (req, res) => {
    const session = local(res, 'session')
    const { identity } = session
    const nowMs = clock()
    const visible = policy.visibleTo(identity)
    const apps = visible.map((app) => ({
      ...summary(app, session, nowMs),
      href: href(app, appHosts),
      trouble: isDown(app.id) ? ('circuit_open' as const) : (refusal(app, session) ?? null),
    }))
    const list: AppList = {
      apps,
      categories: categoriesOf(visible, config.portal.categories),
      announcements: announcementsFor(config.announcements, identity, nowMs),
      policyIncomplete: identity.policyIncomplete,
    }
    await sendLongJson(req, res, list)
  }
}

function href(app: AppSettings, appHosts: ReadonlyMap<string, AppHost>): string {
  if (app.kind === 'api') return paths.relay(app.id)
  const host = appHosts.get(app.id)
  return host === undefined ? app.externalUrl : `${host.origin}/`
}

/** Refusals that will be so at the next call too. */
const REFUSALS: Partial<Record<ExchangeOutcome['kind'], AppTrouble>> = {
  consent_required: 'consent_required',
  not_assigned: 'app_not_assigned',
  blocked: 'access_blocked',
}

/** Why the session's last attempt to get the app's token was refused, if it was. */
function refusal({ id }: AppSettings, { appRecords }: Session): AppTrouble | undefined {
  const kind = appRecords?.get(id)?.failure?.diagnosis.outcome.kind
  return kind === undefined ? undefined : REFUSALS[kind]
}

function summary(
  app: AppSettings,
  session: Session,
  nowMs: number,
): Omit<AppSummary, 'href' | 'trouble'> {
  return {
    id: app.id,
    name: app.name,
    kind: app.kind,
    description: app.description ?? null,
    category: app.category ?? null,
    keywords: app.keywords,
    icon: app.icon ?? null,
    iconDark: app.iconDark ?? null,
    requestAccessUrl: app.requestAccessUrl ?? null,
    externalUrl: app.kind === 'api' ? app.externalUrl : null,
    openapi: app.openapi ?? null,
    methods: app.kind === 'api' ? app.methods : [],
    token: { mode: app.token, state: tokenState(app, session, nowMs), scope: app.scope },
  }
}

function tokenState(app: AppSettings, session: Session, nowMs: number) {
  if (app.kind === 'link') return 'none'
  return heldToken(session, app.id, nowMs) === undefined ? 'acquire' : 'ready'
}
