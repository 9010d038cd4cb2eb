import type { Directory } from '../../directory/directory.ts'
import type { Page } from '../html.ts'
import type { SsoAccount } from '../sso.ts'
import { personByHint } from '../token-claims.ts'
import {
  administratorPage,
  consentPage,
  pickPage,
  refusedPage,
  stepUpPage,
  type PageContext,
} from './pages.ts'
import type { Flow, Step } from './steps.ts'

/** The page on which the person takes that step. */
export function pageOfStep(
  directory: Directory,
  context: PageContext,
  step: Exclude<Step, { kind: 'done' }>,
  accounts: SsoAccount[],
): Page {
  switch (step.kind) {
    case 'pick':
      return pickPage(context, peopleToPick(directory, context.flow, accounts))
    case 'step-up':
      return stepUpPage(context, step.person)
    case 'consent': {
      const resource = directory.resource(context.flow.request.scope.resource)
      return consentPage(context, step.person, resource, step.scopes)
    }
    case 'administrator':
      return administratorPage(context, step.person)
    case 'refused':
      return refusedPage(context, step.error)
  }
}

/** The hinted person first, then who is signed in, then everybody else. */
function peopleToPick(directory: Directory, { request }: Flow, accounts: SsoAccount[]) {
  const hinted = personByHint(directory, request.loginHint ?? '')
  const signedIn = new Set(accounts.map(({ objectId }) => objectId))
  const rank = (objectId: string) =>
    objectId === hinted?.objectId ? 0 : signedIn.has(objectId) ? 1 : 2
  return [...directory.people.values()]
    .toSorted((one, other) => rank(one.objectId) - rank(other.objectId))
    .map((person) => ({ person, signedIn: signedIn.has(person.objectId) }))
}
