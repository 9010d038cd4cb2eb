import { EntraError } from './errors.ts'

/** What a `claims` parameter asks for, as far as this tenant understands it. */
export interface ClaimsRequest {
  /** Authentication contexts that the access token must name. */
  acrs: string[]
  /** Whether a step-up is demanded, by an authentication context or a policy id. */
  demandsStepUp: boolean
  /** Client capabilities, which the token names in `xms_cc`. */
  capabilities: string[]
}

export const NO_CLAIMS_REQUEST: ClaimsRequest = { acrs: [], demandsStepUp: false, capabilities: [] }

/** The challenge of a resource whose policy demands multi-factor authentication. */
export const MFA_CHALLENGE = challenge('polids', '9ab03e19-ed42-4168-b6b7-7001fb3e933a')

/** Entra sends claims even with a block that no step-up lifts. */
export const BLOCK_CHALLENGE = challenge('capolids', 'a6edbb0c-7c4e-4a38-a2a5-3b4d0b5bd2c4')

/** @throws EntraError 90023 if the parameter is not a JSON object. */
export function parseClaimsRequest(text: string | null): ClaimsRequest {
  if (text === null || text === '') return NO_CLAIMS_REQUEST
  const accessToken = member(parseJson(text), 'access_token')
  const acrs = requestedValues(member(accessToken, 'acrs'))
  return {
    acrs,
    demandsStepUp:
      acrs.length > 0 ||
      [member(accessToken, 'polids'), member(accessToken, 'capolids')].some(
        (claim) => claim !== undefined,
      ),
    capabilities: requestedValues(member(accessToken, 'xms_cc')),
  }
}

function parseJson(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null) return parsed
  } catch {
    // Not JSON: refused below, like JSON that is not an object.
  }
  throw new EntraError(90023, { detail: 'The claims parameter is not a JSON object.' })
}

function member(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined
  return Object.entries(holder).find(([key]) => key === name)?.[1]
}

function requestedValues(claim: unknown): string[] {
  const values = member(claim, 'values') ?? [member(claim, 'value')]
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}

function challenge(claim: string, value: string): string {
  return JSON.stringify({ access_token: { [claim]: { essential: true, values: [value] } } })
}
