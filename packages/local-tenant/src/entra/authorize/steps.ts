import type { Directory } from '../../directory/directory.ts'
import type { Person } from '../../directory/model.ts'
import { EntraError } from '../errors.ts'
import { requireAccess, requireUsable } from '../policy.ts'
import type { SsoAccount } from '../sso.ts'
import { personByHint } from '../token-claims.ts'
import type { AuthorizeRequest } from './request.ts'

/** A request on its way through the pages. */
export interface Flow {
  request: AuthorizeRequest
  browserId: string
  /** Whom the person picked on the account page. */
  chosen: string | undefined
  consented: boolean
}

export type Step =
  | { kind: 'pick' }
  | { kind: 'step-up'; account: SsoAccount; person: Person; error: EntraError }
  | { kind: 'consent'; account: SsoAccount; person: Person; scopes: string[] }
  | { kind: 'administrator'; person: Person }
  | { kind: 'refused'; error: EntraError }
  | { kind: 'done'; account: SsoAccount; person: Person }

/** What has to happen next, in a browser where these accounts are signed in. */
export function nextStep(directory: Directory, flow: Flow, accounts: SsoAccount[]): Step {
  const { request } = flow
  const account = chooseAccount(directory, flow, accounts)
  const person = account && directory.people.get(account.objectId)
  if (account === undefined || person === undefined) return { kind: 'pick' }
  if (request.prompt === 'consent' && !flow.consented) {
    return consentStep(directory, flow, account, person)
  }
  try {
    requireUsable(person, account.signedInAtMs)
    requireAccess(directory, { ...request, person, mfa: account.mfa })
    return { kind: 'done', account, person }
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    if (error.code === 50076) return { kind: 'step-up', account, person, error }
    if (error.code === 65001) return consentStep(directory, flow, account, person)
    return { kind: 'refused', error }
  }
}

function chooseAccount(
  directory: Directory,
  { request, chosen }: Flow,
  accounts: SsoAccount[],
): SsoAccount | undefined {
  const { prompt, loginHint, sid } = request
  const signedIn = (objectId: string | undefined) =>
    accounts.find((account) => account.objectId === objectId)
  if (chosen !== undefined) return signedIn(chosen)
  if (prompt === 'login' || prompt === 'select_account') return undefined
  if (sid !== undefined) return accounts.find((account) => account.sid === sid)
  if (loginHint !== undefined) return signedIn(personByHint(directory, loginHint)?.objectId)
  return accounts.length === 1 ? accounts[0] : undefined
}

/** The scopes that consent would grant: those asked for, `.default` being all of the resource. */
function consentStep(
  directory: Directory,
  { request }: Flow,
  account: SsoAccount,
  person: Person,
): Step {
  const { resource: name, values } = request.scope
  const declared = directory.resource(name)?.scopes ?? []
  const asked = declared.filter(
    ({ value }) => values.includes('.default') || values.includes(value),
  )
  if (asked.some(({ adminOnly }) => adminOnly)) return { kind: 'administrator', person }
  return { kind: 'consent', account, person, scopes: asked.map(({ value }) => value) }
}

/** What a request that may show nothing (`prompt=none`) hears instead of a page. */
export function silentRefusal(
  step: Exclude<Step, { kind: 'done' }>,
  accounts: SsoAccount[],
): { error: EntraError; name: string } {
  switch (step.kind) {
    case 'pick': {
      const code = accounts.length > 1 ? 16000 : 50058
      return {
        error: new EntraError(code),
        name: code === 16000 ? 'interaction_required' : 'login_required',
      }
    }
    case 'step-up':
      return { error: step.error, name: 'interaction_required' }
    case 'consent':
    case 'administrator':
      return { error: new EntraError(65001), name: 'consent_required' }
    case 'refused':
      return { error: step.error, name: 'interaction_required' }
  }
}
