import { InteractionRequiredAuthError, ServerError } from '@azure/msal-browser'
import { expect, it } from 'vitest'
import { toAuthTrouble } from './errors.ts'

it.each(['', '90033', '90033 50196'])(
  'takes a request that MSAL holds back (%j) for a service that does not answer',
  (code) => {
    expect(toAuthTrouble(new ServerError(code, ''))).toMatchObject({ kind: 'unreachable' })
  },
)

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
