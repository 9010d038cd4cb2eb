import { BrowserAuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser'
import { expect, it } from 'vitest'
import { toAuthTrouble } from './errors.ts'

it.each(['', '90033', '90033 50196'])(
  'takes a request that MSAL holds back (%j) for a service that does not answer',
  (code) => {
    expect(toAuthTrouble(new ServerError(code, ''))).toMatchObject({ kind: 'unreachable' })
  },
)

it('takes a page that could not be left for a service that does not answer', () => {
  expect(toAuthTrouble(new BrowserAuthError('timed_out', '', 'failed_to_redirect'))).toMatchObject({
    kind: 'unreachable',
  })
  // A hidden frame is another matter: there the person can go on.
  const frame = new BrowserAuthError('timed_out', '', 'redirect_bridge_timeout')
  expect(toAuthTrouble(frame)).toMatchObject({ kind: 'interaction_needed' })
})

it('leaves other refusals of the service apart', () => {
  expect(toAuthTrouble(new ServerError('invalid_client', ''))).toMatchObject({
    kind: 'misconfigured',
  })
  expect(toAuthTrouble(new ServerError('odd', ''))).toMatchObject({ kind: 'unknown' })
  expect(toAuthTrouble(new InteractionRequiredAuthError('login_required', ''))).toMatchObject({
    kind: 'interaction_needed',
  })
})

it('passes on what is not of MSAL', () => {
  const error = new Error('odd')
  expect(toAuthTrouble(error)).toBe(error)
})
