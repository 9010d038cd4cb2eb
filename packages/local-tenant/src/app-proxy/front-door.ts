import type { IncomingMessage } from 'node:http'
import { expireAccessCookie, hasAccessCookie } from './access-cookie.ts'
import type { AccessCookies } from './access-cookie.ts'
import { redirect } from './answer.ts'
import type { Answer } from './answer.ts'
import { completeSignIn } from './complete-sign-in.ts'
import type { RedeemCode } from './complete-sign-in.ts'
import { errorPage } from './error-page.ts'
import type { Identity } from './identity.ts'
import { isRevoked, judgeToken, understandsChallenges } from './judge-token.ts'
import type { VerifiedToken } from './judge-token.ts'
import { answerPreflight, isPreflight } from './preflight.ts'
import { findApp } from './published-app.ts'
import type { PublishedApp } from './published-app.ts'
import { signInLocation } from './sign-in-redirect.ts'
import type { Tenant } from './sign-in-redirect.ts'
import type { Throttle } from './throttle.ts'

export type FrontDoorOptions = Tenant & {
  clock: () => number
  verifyAccessToken(token: string): Promise<VerifiedToken>
  isAssigned(proxyAppId: string, objectId: string): boolean
  redeemCode: RedeemCode
}

export type Admitted = {
  kind: 'admitted'
  app: PublishedApp
  /** Nobody where the app is published as passthrough. */
  identity: Identity | undefined
  /** The access cookie that goes out with the backend's answer. */
  accessCookie: string | undefined
}

export type Admission = Admitted | { kind: 'answered'; answer: Answer }

export type FrontDoor = (req: IncomingMessage, apps: readonly PublishedApp[]) => Promise<Admission>

/** The cloud half of application proxy: it admits a request, or answers it itself. */
export function createFrontDoor(
  options: FrontDoorOptions,
  cookies: AccessCookies,
  throttle: Throttle,
  tenantSettings: { transactionsPerSecond: number },
): FrontDoor {
  return async (req, apps) => {
    const rawUrl = req.url ?? '/'
    if (rawUrl === '/robots.txt') return answered(robots)
    const app = findApp(apps, rawUrl)
    if (app === undefined) return answered(outsidePage(apps))
    const { settings, requests } = app

    requests.received += 1
    if (hasAccessCookie(app, req.headers.cookie)) requests.withAccessCookie += 1
    const isWithinRate =
      throttle(app.appId, settings.transactionsPerSecond) &&
      throttle('tenant', tenantSettings.transactionsPerSecond)
    if (!isWithinRate) {
      requests.throttled += 1
      const retryAfter = settings.retryAfterSeconds
      return answered(
        errorPage('throttled', retryAfter === null ? [] : [['Retry-After', String(retryAfter)]]),
      )
    }
    if (req.rawHeaders.length / 2 > settings.maxRequestHeaders) {
      return answered(errorPage('badRequest'))
    }
    if (settings.mode === 'passthru') {
      return { kind: 'admitted', app, identity: undefined, accessCookie: undefined }
    }
    return preAuthenticate(req, app, rawUrl)
  }

  async function preAuthenticate(
    req: IncomingMessage,
    app: PublishedApp,
    rawUrl: string,
  ): Promise<Admission> {
    const { settings } = app
    if (isPreflight(req)) {
      const allowed = answerPreflight(req, settings.corsRules)
      if (allowed !== undefined) return answered(allowed)
      return settings.preflight === 'forbidden'
        ? answered(errorPage('preflight'))
        : toSignIn(app, rawUrl, false)
    }
    const query = new URLSearchParams(rawUrl.split('?')[1])
    if (isSignOut(query)) return answered(signOut(options, app))
    const { clock, redeemCode } = options
    const completed = await completeSignIn(req, app, rawUrl, query, redeemCode, cookies, clock())
    if (completed !== undefined) return answered(completed)

    const token = bearerToken(req)
    const verified = token === undefined ? undefined : await options.verifyAccessToken(token)
    const identity =
      verified === undefined
        ? cookies.read(app, req.headers.cookie)
        : judgeToken(verified, app, options.tenantId, clock())
    const isLive =
      identity !== undefined && clock() < identity.expiresAtMs && !isRevoked(identity, app)
    if (!isLive) {
      return verified !== undefined && settings.caeStyle401 && understandsChallenges(verified)
        ? answered(claimsChallenge(options))
        : toSignIn(app, rawUrl, token !== undefined)
    }
    if (!options.isAssigned(app.appId, identity.objectId)) return answered(errorPage('forbidden'))
    if (settings.outage === 'licence') return answered(errorPage('licence'))
    const wantsCookie = token !== undefined && settings.accessCookieOnBearer
    return {
      kind: 'admitted',
      app,
      identity,
      accessCookie: wantsCookie ? cookies.issue(app, identity) : undefined,
    }
  }

  function toSignIn(app: PublishedApp, rawUrl: string, tokenWasPresented: boolean): Admission {
    app.requests.redirectedToSignIn += 1
    return answered(redirect(signInLocation(options, app, rawUrl, tokenWasPresented)))
  }
}

const robots: Answer = {
  status: 200,
  headers: [['Content-Type', 'text/plain']],
  body: 'User-agent: *\nDisallow: /\n',
}

function answered(answer: Answer): Admission {
  return { kind: 'answered', answer }
}

function outsidePage(apps: readonly PublishedApp[]): Answer {
  return errorPage(apps[0]?.settings.outsidePublishedPath === 404 ? 'notFound' : 'badGateway')
}

/** Proxy-Authorization is no alternative: the service never reads it. */
function bearerToken(req: IncomingMessage): string | undefined {
  return /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1]
}

function isSignOut(query: URLSearchParams): boolean {
  return [...query].some(([name, value]) => name.toLowerCase() === 'appproxy' && value === 'logout')
}

function signOut({ loginOrigin, tenantId }: Tenant, app: PublishedApp): Answer {
  return redirect(`${loginOrigin}/${tenantId}/oauth2/logout`, [
    ['Set-Cookie', expireAccessCookie(app)],
  ])
}

function claimsChallenge({ clock, loginOrigin }: FrontDoorOptions): Answer {
  const value = String(Math.floor(clock() / 1000))
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value } } })
  const challenge =
    `Bearer realm="", authorization_uri="${loginOrigin}/common/oauth2/authorize", ` +
    `error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`
  return { status: 401, headers: [['WWW-Authenticate', challenge]], body: '' }
}
