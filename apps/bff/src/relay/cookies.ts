/** Cookies of an app on the portal origin: out of reach of script, and of every other app. */
const prefixOf = (appId: string) => `__Http-${appId}.`

/** Application proxy's own cookies sign a caller in by themselves: they never pass. */
const APP_PROXY_COOKIE = /^AzureAppProxy/i

/** The app's cookies as it set them, or an empty string. All others stay here. */
export function upstreamCookies(header: string | undefined, appId: string): string {
  const prefix = prefixOf(appId)
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length))
    .filter((pair) => !APP_PROXY_COOKIE.test(pair))
    .join('; ')
}

/**
 * An app's cookie as the browser keeps it: renamed, bound to the app's paths, closed to script and
 * without a domain. Undefined where it must not pass.
 *
 * @param basePath path of the published app, which its cookies are scoped to
 */
export function browserCookie(
  setCookie: string,
  appId: string,
  basePath: string,
): string | undefined {
  const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim())
  const name = pair.slice(0, Math.max(pair.indexOf('='), 0))
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || APP_PROXY_COOKIE.test(name)) return undefined

  const kept = attributes.filter((attribute) => /^(?:max-age|expires|samesite)=/i.test(attribute))
  const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length)
  return [
    prefixOf(appId) + pair,
    `Path=${browserPath(path, appId, basePath)}`,
    'Secure',
    'HttpOnly',
    ...kept.filter((attribute) => !/^samesite=none$/i.test(attribute)),
  ].join('; ')
}

function browserPath(path: string | undefined, appId: string, basePath: string): string {
  const root = `/apps/${appId}/`
  return path?.startsWith(basePath) === true && /^(?!.*\.\.)[\w/.~-]*$/.test(path)
    ? root + path.slice(basePath.length)
    : root
}
