import type { SessionEndReason, SessionState } from '@app-proxy-portal/shared/api'
import { PortalError, PortalNetworkError } from '@app-proxy-portal/shared/client'
import { describe, expect, it } from 'vitest'
import { sessionAfter } from './queries.ts'

const refused = (reason: SessionEndReason) =>
  new PortalError({
    type: '/docs/problems#session_required',
    title: 'Sign-in is required',
    status: 401,
    code: 'session_required',
    detail: 'Said to a person.',
    requestId: 'r-1',
    reason,
  })
const over = (reason: SessionEndReason): SessionState => ({ authenticated: false, reason })
const LIVE: SessionState = {
  authenticated: true,
  user: { name: '', username: '', tenantId: '', objectId: '' },
  loginHint: null,
  idleExpiresInSeconds: 1800,
  absoluteExpiresInSeconds: 28_800,
  tokenExpiresInSeconds: null,
}

describe('sessionAfter', () => {
  it.each<[SessionEndReason, SessionState | undefined, SessionState | undefined]>([
    ['idle', LIVE, over('idle')],
    ['idle', undefined, over('idle')],
    ['none', LIVE, over('none')],
    ['none', undefined, over('none')],
    ['revoked', over('none'), over('revoked')],
  ])('a call refused for %s ends what was known', (reason, known, expected) => {
    expect(sessionAfter(refused(reason), known)).toEqual(expected)
  })

  it('a call that was sent once the cookie was gone does not hide why the session ended', () => {
    expect(sessionAfter(refused('none'), over('idle'))).toBeUndefined()
  })

  it('any other failure says nothing of the session', () => {
    expect(sessionAfter(new PortalNetworkError('x'), LIVE)).toBeUndefined()
  })
})
