import type { ServerResponse } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'
import type { Request, Response } from 'express'

import type { AnswerHeaders } from './answer-headers.ts'
import type { Secret } from './secret.ts'
import type { Session } from './session-record.ts'

/** Which part of the portal origin a request is for; `web`: the host of an app. */
export type Area = 'bff' | 'apps' | 'page' | 'web'

/** A `web` app with the origin that is its alone. */
export interface AppHost {
  app: AppSettings
  origin: string
}

/** Whose host a request came to. */
export type Site = { kind: 'portal' } | ({ kind: 'app' } & AppHost)

/** What the stages of a request hand down. Each is written by one stage, named here. */
export interface Locals {
  /** upgrades; absent on every plain request. */
  isUpgrade: true
  /** request-context */
  requestId: string
  /** host */
  site: Site
  /** request-target */
  target: RequestTarget
  /** security-headers: for answers of our own */
  answerHeaders: AnswerHeaders
  /** resolve-app */
  app: AppSettings
  /** require-session */
  session: Session
  /** attach-token */
  upstreamToken: Secret
  /** relay: where its own step reports what went wrong */
  fail: (error: unknown) => void
  /** relay: ended from outside when the app may have had the call; absent on every other one */
  wasUnderWay: true
}

/** The request target, checked and taken apart; nothing decoded. */
export interface RequestTarget {
  area: Area
  /** Path as on the wire. */
  path: string
  /** Query as on the wire, with its `?`; empty without one. */
  query: string
}

/** Reads what a stage above wrote; a missing stage fails loudly instead of letting a call pass. */
export function local<Key extends keyof Locals>(
  res: Response | ServerResponse,
  key: Key,
): Locals[Key] {
  const locals = localsOf(res)
  const value = locals[key]
  if (value === undefined) throw new Error(`No stage above has written locals.${key}`)
  return value
}

/** The app whose host a request came to; a stage for such hosts alone fails loudly elsewhere. */
export function appHostOf(res: Response): AppHost {
  const site = local(res, 'site')
  if (site.kind !== 'app') throw new Error('This is not the host of an app')
  return site
}

/** Whether the client waits for a 101, and for frames after it. */
export function isUpgrade(res: Response | ServerResponse): boolean {
  return localsOf(res).isUpgrade === true
}

/** Writes for the stages below. */
export function setLocal<Key extends keyof Locals>(
  res: Response | ServerResponse,
  key: Key,
  value: Locals[Key],
): void {
  localsOf(res)[key] = value
}

function localsOf(res: Response | ServerResponse): Partial<Locals> {
  return 'locals' in res ? (res.locals as Partial<Locals>) : {}
}

/** An Express handler; a rejected promise reaches the error handler. */
export type Handler = (
  req: Request,
  res: Response,
  next: (error?: unknown) => void,
) => void | Promise<void>
