import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppStore } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'
import { keptToken } from '../kept-token.ts'
import { tokenFingerprint, type Secret } from '../secret.ts'
import { heldToken, lastCallAtMs, wantedClaims, type Session } from '../session-record.ts'
import { applyRules, decodeClaims, scopesOf, timeRules, type ClaimRule } from './claims.ts'
import { claimsRequired } from './exchange-problem.ts'
import type { TokenSource } from './exchanged-tokens.ts'

/** Yields a token that the page has handed over, to this replica or to another. */
export function createRelayedTokens(store: AppStore, clock: Clock): TokenSource {
  return (session, app) => heldToken(session, app.id, clock()) ?? load(session, app)

  async function load(session: Session, app: AppSettings): Promise<Secret> {
    await store.loadApp(session, app.id)
    const held = heldToken(session, app.id, clock())
    if (held !== undefined) return held
    const claims = wantedClaims(session, app.id)
    if (claims !== undefined) {
      throw claimsRequired(app, { target: 'app', scope: app.scope, claims })
    }
    throw new ProblemError('app_token_required', `Hand over a token for ${app.name}.`, {
      appId: app.id,
      scope: app.scope,
    })
  }
}

interface AcceptOptions {
  session: Session
  store: AppStore
  app: AppSettings
  spaClientId: string
  /** The proxy app's own id, as application proxy tells it; asked only where nothing else fits. */
  proxyAppId: (app: AppSettings) => Promise<string | undefined>
  nowMs: number
}

/**
 * Keeps a handed-over token in the session. It is opaque to us: its claims are compared with app
 * and session against mix-ups only, and nobody's identity is read from it. Application proxy is
 * the one that validates it.
 *
 * @throws {ProblemError} `invalid_token`
 */
export async function acceptRelayedToken(token: string, options: AcceptOptions): Promise<void> {
  const { session, store, app, spaClientId, proxyAppId, nowMs } = options
  const claims = decodeClaims(token)
  await store.loadApp(session, app.id)
  const refused = session.appRecords?.get(app.id)?.wanted?.refused
  const { tenantId, objectId } = session.identity.user
  const audience = claims.aud
  const expected = audiencesOf(app)
  const audienceFits =
    typeof audience === 'string' &&
    (expected.includes(audience) ||
      (app.audiences.length === 0 && isGuid(audience) && (await proxyAppId(app)) === audience))

  const rules: ClaimRule[] = [
    ['tenant', (c) => c['tid'] === tenantId],
    ['subject', (c) => c['oid'] === objectId],
    ['audience', () => audienceFits],
    ['client', (c) => (c['azp'] ?? c['appid']) === spaClientId],
    ['scope', (c) => hasScope(c, app.scope)],
    ...timeRules(nowMs),
    // Another tab's cache may still hold what the app refused.
    ['spent', () => refused !== tokenFingerprint(token)],
  ]
  applyRules(claims, rules)
  const expiresAtMs = (claims.exp ?? 0) * 1000
  session.appTokens.set(app.id, {
    token: keptToken(token),
    expiresAtMs,
    // The page brings the next one when it is asked for it.
    renewAtMs: lastCallAtMs(expiresAtMs),
  })
  await store.saveToken(session, app.id)
}

/** Forms of `aud` that a token for the app's scope may have. */
function audiencesOf({ audiences, scope }: AppSettings): string[] {
  if (audiences.length > 0) return audiences
  const resource = scope.slice(0, scope.lastIndexOf('/'))
  const bare = resource.replace(/\/$/, '')
  // A v2.0 token for `api://<application id>` names the application id alone.
  return [bare, `${bare}/`, ...(bare.startsWith('api://') ? [bare.slice('api://'.length)] : [])]
}

function hasScope(claims: Parameters<typeof scopesOf>[0], scope: string): boolean {
  const granted = scopesOf(claims)
  const name = scope.slice(scope.lastIndexOf('/') + 1)
  return granted !== undefined && (name === '.default' || granted.includes(name))
}

function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}
