import {
  APP_ID_PATTERN,
  paths,
  REQUEST_HEADER,
  REQUEST_HEADER_VALUE,
} from '@app-proxy-portal/shared/api'
import type { Request } from 'express'

import { setAnswerHeaders } from '../answer-headers.ts'
import { ProblemError } from '../errors.ts'
import { isUpgrade, local, type Handler, type RequestTarget } from '../locals.ts'
import { isDocumentNavigation, isSafeMethod } from '../navigation.ts'

const EXEMPT = new Set(['/bff/config', '/bff/openapi.json', '/bff/front-channel-logout'])

/**
 * The cross-site defence of the portal origin: Fetch Metadata first, `Origin` where a browser
 * sends none, and a header that no form, image or script tag can send. Always compared with the
 * configured origin, never with `Host`.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function requireSameOrigin(portalUrl: string): Handler {
  return (req, res, next) => {
    const target = local(res, 'target')
    if (target.area === 'page' || EXEMPT.has(target.path)) return next()
    if (isUpgrade(res) && target.area === 'apps') {
      requireUpgradeOrigin(req, portalUrl)
      return next()
    }
    if (comesFromPortal(req, target, portalUrl) && hasRequiredHeader(req, target)) return next()

    const appPage = appPageOf(req, target)
    if (appPage === undefined) throw crossSite()
    setAnswerHeaders(res, local(res, 'answerHeaders'))
    res.writeHead(303, { Location: appPage, 'Cache-Control': 'no-store' })
    res.end()
  }
}

/**
 * Lets a WebSocket pass to pages of one origin alone. No browser opens one without naming the page's
 * origin, and script of any other site can: nothing but that name counts.
 *
 * @throws {ProblemError} `cross_site_request`
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
function requireUpgradeOrigin(req: Request, origin: string): void {
  if (req.get('Origin') !== origin) throw crossSite()
}

function crossSite(): ProblemError {
  return new ProblemError('cross_site_request', 'Only pages of the portal may ask this.', {})
}

function comesFromPortal(req: Request, { area }: RequestTarget, portalUrl: string): boolean {
  const site = req.get('Sec-Fetch-Site')
  const origin = req.get('Origin')
  if (site === 'same-origin') return true
  if (site === undefined && origin !== undefined) return origin === portalUrl
  if (site === undefined)
    return isSafeMethod(req.method) && req.get(REQUEST_HEADER) === REQUEST_HEADER_VALUE
  return area === 'apps' && site === 'none' && isPageVisit(req)
}

function hasRequiredHeader(req: Request, { path }: RequestTarget): boolean {
  const required = !isSafeMethod(req.method) || path === paths.session
  return !required || req.get(REQUEST_HEADER) === REQUEST_HEADER_VALUE
}

/** A link from elsewhere into an app leads to the portal's page about it. */
function appPageOf(req: Request, { area, path }: RequestTarget): string | undefined {
  const site = req.get('Sec-Fetch-Site')
  if (area !== 'apps' || (site !== 'cross-site' && site !== 'same-site')) return undefined
  const appId = path.split('/', 3)[2] ?? ''
  return isPageVisit(req) && APP_ID_PATTERN.test(appId) ? paths.appPage(appId) : undefined
}

function isPageVisit(req: Request): boolean {
  return req.method === 'GET' && isDocumentNavigation(req)
}
