import { endToEnd } from './backend-headers.ts'
import type { HeaderPair } from './backend-headers.ts'
import type { PublishedApp } from './published-app.ts'

/** The backend's headers as the caller gets them. Strict-Transport-Security is kept, never added. */
export function clientHeaders(rawHeaders: readonly string[], app: PublishedApp): HeaderPair[] {
  const headers = endToEnd(rawHeaders)
  if (!app.settings.translateHost) return headers
  return headers.map(([name, value]) => {
    switch (name.toLowerCase()) {
      case 'location':
        return [name, externalLocation(value, app)]
      case 'set-cookie':
        return [name, externalCookie(value, app)]
      default:
        return [name, value]
    }
  })
}

function externalLocation(location: string, app: PublishedApp): string {
  const { internalUrl, externalPath, externalUrl } = app
  if (location.startsWith(internalUrl.href)) {
    return externalUrl + location.slice(internalUrl.href.length)
  }
  const isOwnPath = location.startsWith(internalUrl.pathname) && !location.startsWith('//')
  return isOwnPath ? externalPath + location.slice(internalUrl.pathname.length) : location
}

/** Every attribute is kept as it is, SameSite included; only Domain and Path are mapped. */
function externalCookie(cookie: string, app: PublishedApp): string {
  const [pair = '', ...attributes] = cookie.split(';')
  const mapped = attributes.map((part) => {
    const [, name, value = ''] = /^\s*(domain|path)\s*=\s*(.*?)\s*$/i.exec(part) ?? []
    if (name === undefined) return part
    if (name.toLowerCase() === 'domain') {
      const isOwn = value.replace(/^\./, '') === app.internalUrl.hostname
      return isOwn ? ` ${name}=${new URL(app.externalUrl).hostname}` : part
    }
    const { pathname } = app.internalUrl
    return value.startsWith(pathname)
      ? ` ${name}=${app.externalPath}${value.slice(pathname.length)}`
      : part
  })
  return [pair, ...mapped].join(';')
}
