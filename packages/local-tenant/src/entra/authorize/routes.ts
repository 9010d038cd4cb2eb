import { randomUUID } from 'node:crypto'

import { Router, type Request, type Response } from 'express'

import type { Directory } from '../../directory/directory.ts'
import { EntraError } from '../errors.ts'
import { createHandleStore } from '../handles.ts'
import { sendPage } from '../html.ts'
import { formOf, queryOf } from '../request-fields.ts'
import type { SsoSession, SsoSessions } from '../sso.ts'
import { finish, type FinishDeps } from './finish.ts'
import { errorPage } from './pages.ts'
import { replyError } from './reply.ts'
import { parseAuthorizeRequest, parseReplyTo, type ReplyTo } from './request.ts'
import { pageOfStep } from './step-page.ts'
import { nextStep, silentRefusal, type Flow, type Step } from './steps.ts'

export interface AuthorizeDeps extends FinishDeps {
  directory: Directory
  sso: SsoSessions
}

export function authorizeRoutes(deps: AuthorizeDeps): Router {
  const { tenantId, directory, clock, sso } = deps
  const flows = createHandleStore<Flow>('f.')
  const routes = Router()

  function start(req: Request, res: Response): void {
    const query = queryOf(req)
    const replyTo = catching(
      () => parseReplyTo(directory, query),
      (error) => sendPage(res, errorPage(error, query.get('client-request-id') ?? randomUUID())),
    )
    if (replyTo === undefined) return
    const request = catching(
      () => parseAuthorizeRequest(replyTo, query),
      (error) => replyError(res, replyTo, error, clock()),
    )
    if (request === undefined) return
    const session = sso.open(req, res)
    const flow: Flow = {
      request,
      browserId: session.browserId,
      chosen: undefined,
      consented: false,
    }
    proceed(res, flow, session, undefined)
  }

  function proceed(
    res: Response,
    flow: Flow,
    session: SsoSession,
    handle: string | undefined,
  ): void {
    const step = nextStep(directory, flow, session.accounts)
    if (step.kind === 'done') {
      if (handle !== undefined) flows.forget(handle)
      finish(deps, res, flow, step)
      return
    }
    if (flow.request.prompt === 'none') {
      const { error, name } = silentRefusal(step, session.accounts)
      replyError(res, flow.request, error, clock(), name)
      return
    }
    const flowHandle = handle ?? flows.issue(flow)
    const context = { flow, flowHandle, action: `/${tenantId}/login` }
    sendPage(res, pageOfStep(directory, context, step, session.accounts))
  }

  function act(req: Request, res: Response): void {
    const form = formOf(req)
    const handle = form.get('flow')
    const flow = flows.find(handle)
    const session = sso.open(req, res)
    if (handle === null || flow === undefined || flow.browserId !== session.browserId) {
      sendPage(res, errorPage(new EntraError(50089), randomUUID()))
      return
    }
    const giveUp = (replyTo: ReplyTo, error: EntraError, name: string) => {
      flows.forget(handle)
      replyError(res, replyTo, error, clock(), name)
    }
    const step = nextStep(directory, flow, session.accounts)
    switch (form.get('step')) {
      case 'cancel':
        giveUp(flow.request, new EntraError(65004), 'access_denied')
        return
      case 'unapproved':
        giveUp(flow.request, new EntraError(90094), 'consent_required')
        return
      case 'refused':
        if (step.kind === 'refused') giveUp(flow.request, step.error, 'access_denied')
        else proceed(res, flow, session, handle)
        return
      case 'another':
        flow.request = { ...flow.request, prompt: 'select_account' }
        flow.chosen = undefined
        break
      case 'pick':
        pick(flow, session, form.get('account') ?? '')
        break
      case 'approve':
        if (step.kind === 'step-up') step.account.mfa = true
        break
      case 'accept':
        if (step.kind === 'consent') grant(flow, step)
        flow.consented = true
        break
      default:
        break
    }
    proceed(res, flow, session, handle)
  }

  function pick(flow: Flow, session: SsoSession, objectId: string): void {
    if (!directory.people.has(objectId)) return
    const signedIn = session.accounts.some((account) => account.objectId === objectId)
    if (!signedIn || flow.request.prompt === 'login') sso.signIn(session, objectId)
    flow.chosen = objectId
  }

  function grant({ request }: Flow, step: Extract<Step, { kind: 'consent' }>): void {
    const resource = directory.resource(request.scope.resource)
    if (resource === undefined) return
    directory.grants.push({
      clientAppId: request.client.appId,
      resourceAppId: resource.appId,
      scopes: step.scopes,
      objectId: step.person.objectId,
    })
  }

  routes.get('/oauth2/v2.0/authorize', start)
  routes.get('/oauth2/authorize', start)
  routes.post('/login', act)
  return routes
}

function catching<Value>(
  parse: () => Value,
  refuse: (error: EntraError) => void,
): Value | undefined {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    refuse(error)
    return undefined
  }
}
