import type { Directory, NewRegistration } from '../directory/directory.ts'
import { DEMO_APPS } from './apps.ts'
import { APPROVER_ROLE, BOB, PORTAL_API_APP_ID, PORTAL_APP_ID, RELAY_PORTAL_APP_ID } from './ids.ts'

/** Registrations of the portal: the page, its relay-only twin and the API of the BFF. */
export function addPortalRegistrations(
  directory: Directory,
  { portalUrl, apiSecret }: { portalUrl: string; apiSecret: string },
): void {
  const { origin } = new URL(portalUrl)
  const page: Omit<NewRegistration, 'appId' | 'name'> = {
    requestedAccessTokenVersion: 2,
    redirectUris: [
      { uri: `${origin}/redirect.html`, type: 'spa' },
      { uri: `${origin}/`, type: 'spa' },
    ],
    optionalClaims: ['sid', 'login_hint'],
    frontChannelLogoutUrl: `${origin}/bff/front-channel-logout`,
  }
  const approvers = {
    appRoles: [APPROVER_ROLE],
    assignments: [{ objectId: BOB, roles: [APPROVER_ROLE] }],
    groupClaims: true,
  }
  directory.addRegistration({ ...page, appId: PORTAL_APP_ID, name: 'Contoso portal' })
  directory.addRegistration({
    ...page,
    ...approvers,
    appId: RELAY_PORTAL_APP_ID,
    name: 'Contoso portal (relay only)',
  })
  directory.addRegistration({
    ...approvers,
    appId: PORTAL_API_APP_ID,
    name: 'Contoso portal API',
    identifierUris: [`api://${PORTAL_API_APP_ID}`],
    requestedAccessTokenVersion: 2,
    scopes: [{ value: 'access_as_user', adminOnly: false }],
    credentials: { secrets: [{ value: apiSecret }], certificates: [], federated: [] },
    optionalClaims: ['sid', 'login_hint'],
    preAuthorized: [{ appId: PORTAL_APP_ID, scopes: ['access_as_user'] }],
  })
}

/** A published app, once application proxy has told its external URL, and its permission grants. */
export function addPublishedApp(directory: Directory, appId: string, externalUrl: string): void {
  const app = DEMO_APPS.find((candidate) => candidate.appId === appId)
  if (app === undefined) throw new Error(`no demo app has the id ${appId}`)
  const { name, token, granted = true, registration } = app
  directory.addRegistration({
    appId,
    name,
    identifierUris: [externalUrl.slice(0, -1)],
    redirectUris: [{ uri: externalUrl, type: 'web' }],
    scopes: [{ value: 'user_impersonation', adminOnly: false }],
    ...structuredClone(registration),
  })
  if (!granted) return
  const clients = [token === 'relay' ? PORTAL_APP_ID : PORTAL_API_APP_ID, RELAY_PORTAL_APP_ID]
  for (const clientAppId of clients) {
    directory.grants.push({ clientAppId, resourceAppId: appId, scopes: ['user_impersonation'] })
  }
}
