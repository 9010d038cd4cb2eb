import type { Response } from 'express'

import { errorParameters, type EntraError } from '../errors.ts'
import { sendPage } from '../html.ts'
import { formPostPage } from './pages.ts'
import type { ReplyTo } from './request.ts'

/** Sends an answer to the registered redirect URI, in the mode asked for. */
export function reply(
  res: Response,
  { redirect, responseMode, state }: ReplyTo,
  answer: Record<string, string>,
): void {
  const parameters = new URLSearchParams(answer)
  if (state !== undefined) parameters.set('state', state)
  res.set('Cache-Control', 'no-store')
  switch (responseMode) {
    case 'fragment':
      res.redirect(302, `${redirect.uri}#${parameters}`)
      return
    case 'query': {
      const separator = redirect.uri.includes('?') ? '&' : '?'
      res.redirect(302, `${redirect.uri}${separator}${parameters}`)
      return
    }
    case 'form_post':
      sendPage(res, formPostPage(redirect.uri, parameters))
  }
}

/** The same for a refusal; `name` replaces the error that the token endpoint would give. */
export function replyError(
  res: Response,
  replyTo: ReplyTo,
  error: EntraError,
  nowMs: number,
  name: string = error.error,
): void {
  const parameters = errorParameters(error, nowMs, replyTo.correlationId)
  reply(res, replyTo, { ...parameters, error: name })
}
