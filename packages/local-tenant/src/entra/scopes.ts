import { GRAPH_APP_ID } from '../directory/directory.ts'
import { EntraError } from './errors.ts'

const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access'])

export interface ScopeRequest {
  /** `openid`, `profile`, `email` and `offline_access`, as far as asked for. */
  openid: Set<string>
  /** The resource as the client wrote it; Microsoft Graph where it named none. */
  resource: string
  /** Scopes of that resource; `.default` means all that are granted. */
  values: string[]
}

/**
 * Reads a `scope` parameter. A scope splits at its last slash, so the resource of
 * `https://leave.example//user_impersonation` is `https://leave.example/`.
 * @throws EntraError 28000 for a second resource (unless `severalResources`, where the first counts)
 * and 70011 for an empty parameter.
 */
export function parseScope(
  text: string,
  { severalResources = false }: { severalResources?: boolean } = {},
): ScopeRequest {
  const names = text.split(' ').filter((name) => name !== '')
  if (names.length === 0) throw new EntraError(70011)
  const openid = new Set(names.filter((name) => OPENID_SCOPES.has(name)))
  const scopes = names.filter((name) => !OPENID_SCOPES.has(name)).map(splitScope)
  const resource = scopes[0]?.resource ?? GRAPH_APP_ID
  const values = scopes.filter((scope) => scope.resource === resource).map(({ value }) => value)
  if (values.length < scopes.length && !severalResources) throw new EntraError(28000)
  return { openid, resource, values }
}

function splitScope(name: string): { resource: string; value: string } {
  const slash = name.lastIndexOf('/')
  if (slash < 0) return { resource: GRAPH_APP_ID, value: name }
  return { resource: name.slice(0, slash), value: name.slice(slash + 1) }
}
