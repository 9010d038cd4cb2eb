import type { AppSettings, Audience } from '@app-proxy-portal/shared/config'

import type { Identity } from '../session-record.ts'

/** Which apps exist and who may know of them: the one answer for the list and for the relay. */
export interface AppPolicy {
  visibleTo(identity: Identity): AppSettings[]
  /** The app, or undefined where it does not exist for this person. */
  find(appId: string, identity: Identity): AppSettings | undefined
}

export function createAppPolicy(apps: readonly AppSettings[]): AppPolicy {
  const byId = new Map(apps.map((app) => [app.id, app]))
  return {
    visibleTo: (identity) => apps.filter((app) => isVisible(app, identity)),
    find(appId, identity) {
      const app = byId.get(appId)
      return app !== undefined && isVisible(app, identity) ? app : undefined
    },
  }
}

function isVisible({ visibleTo }: AppSettings, identity: Identity): boolean {
  return isInAudience(visibleTo, identity)
}

/** Whether a person has one of the roles or groups; everybody is in an audience without any. */
export function isInAudience({ roles, groups }: Audience, identity: Identity): boolean {
  if (roles.length === 0 && groups.length === 0) return true
  return (
    roles.some((role) => identity.roles.includes(role)) ||
    groups.some((group) => identity.groups.includes(group))
  )
}
