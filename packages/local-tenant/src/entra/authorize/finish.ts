import type { Response } from 'express'

import type { Clock, Lifetimes } from '../clock.ts'
import type { CodeGrant } from '../grants/grant.ts'
import type { HandleStore } from '../handles.ts'
import { clientInfo } from '../token-claims.ts'
import { reply } from './reply.ts'
import type { Flow, Step } from './steps.ts'

export interface FinishDeps {
  tenantId: string
  clock: Clock
  lifetimes: Lifetimes
  codes: HandleStore<CodeGrant>
}

/** Hands out the code. */
export function finish(
  { tenantId, clock, lifetimes, codes }: FinishDeps,
  res: Response,
  { request }: Flow,
  { account, person }: Extract<Step, { kind: 'done' }>,
): void {
  account.clientAppIds.add(request.client.appId)
  const code = codes.issue({
    clientAppId: request.client.appId,
    redirect: request.redirect,
    codeChallenge: request.codeChallenge,
    signIn: {
      objectId: account.objectId,
      atMs: account.signedInAtMs,
      mfa: account.mfa,
      acrs: account.mfa ? request.claims.acrs : [],
      sid: account.sid,
    },
    scope: request.scope,
    claims: request.claims,
    nonce: request.nonce,
    expiresAtMs: clock() + lifetimes.codeSeconds * 1000,
    redeemed: false,
  })
  reply(res, request, {
    code,
    ...(request.clientInfo ? { client_info: clientInfo(person, tenantId) } : {}),
    session_state: account.sid,
  })
}
