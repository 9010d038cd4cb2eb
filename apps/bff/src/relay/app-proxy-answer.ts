import type { IncomingMessage } from 'node:http'

/**
 * Whether application proxy sent the caller to sign-in instead of passing the call on. Its mark is
 * the `AppProxyState` in the redirect: an app's own redirects, to whatever sign-in page, have none.
 */
export function isSignInRedirect({ statusCode = 0, headers }: IncomingMessage): boolean {
  const { location } = headers
  if (statusCode < 300 || statusCode > 399 || location === undefined) return false
  if (!URL.canParse(location)) return false
  const { searchParams } = new URL(location)
  return (
    searchParams.get('state')?.startsWith('AppProxyState:') === true &&
    searchParams.get('response_type') === 'code'
  )
}

/** What most often is wrong when a valid token is refused. */
export const REJECTED_TOKEN_HINT =
  'Application proxy did not accept the audience of the token. Compare the scope with the one that ' +
  'the admin centre shows: it may need a second slash (https://host//user_impersonation) or the ' +
  'application ID (<app id>/.default).'
