import type { Request } from 'express'

import { ProblemError } from '../errors.ts'
import { appHostOf, type Handler } from '../locals.ts'
import { isDocumentNavigation, isSafeMethod } from '../navigation.ts'

/**
 * The cross-site defence of an app's own host. To it the portal and the hosts of other apps are as
 * foreign as anybody: they may link here, and no more. What says nothing of where it comes from
 * passes only with the `Origin` of this very host, as upgrades do.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function requireOwnOrigin(): Handler {
  return (req, res, next) => {
    if (!isByItself(req) && req.get('Origin') !== appHostOf(res).origin) {
      throw new ProblemError('cross_site_request', 'Only pages of this app may ask this.', {})
    }
    next()
  }
}

/** Whether the request passes without `Origin` having a say. */
function isByItself(req: Request): boolean {
  // A WebSocket is readable by whoever opened it: Fetch Metadata is not enough.
  if (req.get('Upgrade') !== undefined) return false
  switch (req.get('Sec-Fetch-Site')) {
    case 'same-origin':
    case 'none':
      return true
    case 'same-site':
    case 'cross-site':
      return isSafeMethod(req.method) && isDocumentNavigation(req)
    default:
      return false
  }
}
