import {
  PROBLEMS,
  isProblemCode,
  type Problem,
  type ProblemCode,
} from '@app-proxy-portal/shared/api'
import { PortalError, PortalNetworkError } from '@app-proxy-portal/shared/client'
import { createSpeaker } from '@app-proxy-portal/shared/texts'
import { describe, expect, it } from 'vitest'
import { AuthTrouble } from '../auth/auth-trouble.ts'
import { problemTexts } from '../texts/en/problems.ts'
import { troubleTexts } from '../texts/en/troubles.ts'
import { createFormats } from './format.ts'
import { problemText as textOfProblem } from './problem-text.ts'
import { troubleText as textOfTrouble } from './trouble-text.ts'

const EXTRAS = {
  reason: 'idle',
  appId: 'leave',
  scope: 'https://leave.example/user_impersonation',
  target: 'app',
  claims: 'e30=',
  correlationId: 'correlation-1',
  allow: ['GET', 'POST'],
  hint: 'pre-authentication is off',
  phase: 'connect',
  limitSeconds: 190,
}

function problemOf(code: string, extras: object = {}): Problem {
  return {
    type: `/problems/${code}`,
    title: 'internal title',
    status: 500,
    code,
    detail: 'internal detail',
    requestId: 'request-1',
    ...EXTRAS,
    ...extras,
  } as unknown as Problem
}

const speak = createSpeaker('en', 'en')
const formats = createFormats('en')
const problems = speak(problemTexts)
const problemText = (problem: Problem, app = 'The app') =>
  textOfProblem(problem, app, problems, formats)
const troubleText = (error: unknown) =>
  textOfTrouble({ problems, troubles: speak(troubleTexts), formats }, error)

const codes = Object.keys(PROBLEMS).filter(isProblemCode)

describe('problemText', () => {
  it.each(codes)('tells people about %s without our words for it', (code) => {
    const { title, happened, advice } = problemText(problemOf(code), 'Leave requests')
    for (const text of [title, happened, advice]) {
      expect(text).toMatch(/^\S.{7,}/u)
      expect(text).not.toMatch(/undefined|null|\[object|_|[{}]|internal (?:title|detail)/u)
    }
  })

  it('gives every code a title of its own', () => {
    const titles = codes.map((code) => problemText(problemOf(code)).title)
    expect(new Set(titles).size).toBe(codes.length)
  })

  it('fits an app without a name into its sentences', () => {
    const wordsOf = (code: ProblemCode) =>
      textOfProblem(problemOf(code), undefined, problems, formats)
    expect(wordsOf('app_not_assigned').title).toBe('You don’t have access to the app')
    expect(wordsOf('circuit_open').title).toMatch(/^The app /u)
    expect(wordsOf('method_not_allowed').happened).toMatch(/^The app /u)
  })

  it('says what a person needs to act', () => {
    expect(problemText(problemOf('method_not_allowed')).happened).toContain('GET, POST')
    expect(problemText(problemOf('upstream_timeout')).happened).toContain('190 seconds')
    expect(problemText(problemOf('invalid_token', { reason: 'guest' })).title).toContain('Guest')
  })
})

describe('troubleText', () => {
  it('carries what support needs besides the request id', () => {
    const supportOf = (code: string) => troubleText(new PortalError(problemOf(code))).support
    expect(supportOf('access_blocked')).toContain('access_blocked (correlation-1)')
    expect(supportOf('app_proxy_rejected_token')).toContain('(pre-authentication is off)')
    expect(supportOf('not_found')).toBe('For support: not_found, request request-1')
  })

  it('carries the request id of a problem', () => {
    const text = troubleText(new PortalError(problemOf('invalid_token', { reason: 'audience' })))
    expect(text.support).toBe('For support: invalid_token (audience), request request-1')
  })

  it('never shows the message of an unknown error', () => {
    const text = troubleText(new Error('secret inner workings'))
    expect(JSON.stringify(text)).not.toContain('secret')
  })

  it('knows silence from refusal', () => {
    expect(troubleText(new PortalNetworkError('x')).support).toBe('For support: no_answer')
    expect(troubleText(new AuthTrouble('cancelled')).title).toBe('Sign-in was not finished')
    const unreachable = new AuthTrouble('unreachable', { code: 'get_request_failed' })
    expect(troubleText(unreachable).support).toBe('For support: get_request_failed')
  })
})
