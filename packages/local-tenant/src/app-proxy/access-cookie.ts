import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Identity } from './identity.ts'
import type { PublishedApp } from './published-app.ts'

export type AccessCookies = {
  /** A Set-Cookie value that signs this person in. */
  issue(app: PublishedApp, identity: Identity): string
  read(app: PublishedApp, cookieHeader: string | undefined): Identity | undefined
}

/** Encrypted and stateless like the real one: who holds the cookie is signed in. */
export function createAccessCookies(): AccessCookies {
  const key = randomBytes(32)
  return {
    issue(app, identity) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(app.appId))
      const sealed = Buffer.concat([cipher.update(JSON.stringify(identity)), cipher.final()])
      const value = Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
      return describe(app, `MGD:${value}`, identity.expiresAtMs)
    },
    read(app, cookieHeader) {
      const value = cookiePairs(cookieHeader).find(([name]) => name === cookieName(app))?.[1]
      if (!value?.startsWith('MGD:')) return undefined
      const bytes = Buffer.from(value.slice(4), 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAAD(Buffer.from(app.appId)).setAuthTag(bytes.subarray(12, 28))
        const json = decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
        return JSON.parse(json) as Identity
      } catch {
        return undefined
      }
    },
  }
}

export function expireAccessCookie(app: PublishedApp): string {
  return `${cookieName(app)}=; Path=${app.externalPath}; Expires=Thu, 01 Jan 1970 00:00:00 GMT`
}

export function hasAccessCookie(app: PublishedApp, cookieHeader: string | undefined): boolean {
  return cookiePairs(cookieHeader).some(([name]) => name === cookieName(app))
}

/** What is left for the backend once the proxy took its own. */
export function withoutProxyCookies(cookieHeader: string): string {
  return cookiePairs(cookieHeader)
    .filter(([name]) => !name.startsWith('AzureAppProxy'))
    .map(([name, value]) => (value === undefined ? name : `${name}=${value}`))
    .join('; ')
}

function cookieName(app: PublishedApp): string {
  return `AzureAppProxyAccessCookie_${app.appId}_1.3`
}

function describe(app: PublishedApp, value: string, expiresAtMs: number): string {
  const { httpOnlyCookie, persistentCookie, secureCookie } = app.settings
  return [
    `${cookieName(app)}=${value}`,
    `Path=${app.externalPath}`,
    'SameSite=None',
    ...(secureCookie ? ['Secure'] : []),
    ...(httpOnlyCookie ? ['HttpOnly'] : []),
    ...(persistentCookie ? [`Expires=${new Date(expiresAtMs).toUTCString()}`] : []),
  ].join('; ')
}

function cookiePairs(header: string | undefined): [name: string, value: string | undefined][] {
  if (header === undefined || header === '') return []
  return header.split(';').map((pair) => {
    const [name = '', ...value] = pair.trim().split('=')
    return [name, value.length === 0 ? undefined : value.join('=')]
  })
}
