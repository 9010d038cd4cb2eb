import {
  isLoopbackHost,
  type ConfigFault,
  type EntraSettings,
} from '@app-proxy-portal/shared/config'
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose'

import { unavailable } from '../errors.ts'

const TIMEOUT_MS = 5_000
/** Entra's keys change rarely; an unknown key id reloads them at once. */
const KEYS_MAX_AGE_MS = 24 * 3600 * 1000

const LOGIN_HOSTS = {
  public: 'login.microsoftonline.com',
  usgov: 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
} as const

/** What the BFF knows of the tenant's sign-in service. */
export interface IdentityProvider {
  /** https, as MSAL wants it. */
  readonly authority: string
  readonly knownAuthorities: string[]
  /** Origins that the page must be able to reach and frame. */
  origins(): Promise<string[]>
  /** OpenID configuration as a string where MSAL cannot fetch it itself; else undefined. */
  metadata(): Promise<string | undefined>
  /** Issuer of v2.0 tokens of the tenant. */
  issuer(): Promise<string>
  keys(): Promise<JWTVerifyGetKey>
}

interface Options {
  entra: EntraSettings
  fetch: typeof fetch
}

export function createIdentityProvider({ entra, fetch }: Options): IdentityProvider {
  return entra.development === undefined
    ? microsoftEntra(entra, fetch)
    : localEntra(entra.tenantId, entra.development.metadataUrl, fetch)
}

function microsoftEntra({ cloud, tenantId }: EntraSettings, fetch: typeof globalThis.fetch) {
  const host = LOGIN_HOSTS[cloud]
  const authority = `https://${host}/${tenantId}`
  const keys = remoteKeys(`${authority}/discovery/v2.0/keys`, fetch)
  return {
    authority,
    knownAuthorities: [host],
    origins: async () => [`https://${host}`],
    metadata: async () => undefined,
    issuer: async () => `${authority}/v2.0`,
    keys: async () => keys,
  } satisfies IdentityProvider
}

/** A stand-in on this machine: everything comes from its metadata, which must stay on loopback. */
function localEntra(
  tenantId: string,
  metadataUrl: string,
  fetch: typeof globalThis.fetch,
): IdentityProvider {
  const { host } = new URL(metadataUrl)
  let loaded: Promise<LocalMetadata> | undefined

  function load(): Promise<LocalMetadata> {
    loaded ??= fetchLocalMetadata(metadataUrl, fetch).catch((error: unknown) => {
      loaded = undefined
      throw error instanceof UnsafeMetadataError ? providerUnavailable(error) : error
    })
    return loaded
  }
  let keys: JWTVerifyGetKey | undefined

  return {
    authority: `https://${host}/${tenantId}`,
    knownAuthorities: [host],
    origins: async () => (await load()).origins,
    metadata: async () => (await load()).text,
    issuer: async () => (await load()).issuer,
    keys: async () => (keys ??= remoteKeys((await load()).jwksUri, fetch)),
  }
}

interface LocalMetadata {
  text: string
  issuer: string
  jwksUri: string
  origins: string[]
}

/** The stand-in's metadata names an address that is not this machine. */
class UnsafeMetadataError extends Error {
  override readonly name = 'UnsafeMetadataError'
}

/**
 * Faults of a stand-in for Entra ID that only its metadata shows. None where the metadata cannot
 * be had: the portal starts and is not ready, and metadata that leaves loopback is never used.
 */
export async function checkDevelopmentMetadata({ entra, fetch }: Options): Promise<ConfigFault[]> {
  if (entra.development === undefined) return []
  try {
    await fetchLocalMetadata(entra.development.metadataUrl, fetch)
    return []
  } catch (error) {
    if (!(error instanceof UnsafeMetadataError)) return []
    return [
      {
        path: 'entra.development.metadataUrl',
        what: error.message,
        mend: 'point it to a stand-in that keeps everything on loopback',
      },
    ]
  }
}

/**
 * @throws {UnsafeMetadataError} where any URL in it leaves loopback
 * @throws {ProblemError} `identity_provider_unavailable`
 */
async function fetchLocalMetadata(
  url: string,
  fetch: typeof globalThis.fetch,
): Promise<LocalMetadata> {
  const text = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' })
    .then(async (response) => {
      if (response.ok) return response.text()
      await response.body?.cancel()
      throw new Error(`Metadata answered ${response.status}`)
    })
    .catch((cause: unknown) => {
      throw providerUnavailable(cause)
    })
  const metadata = parseMetadata(text)
  const urls = urlsIn(metadata)
  const outside = urls.find(({ hostname }) => !isLoopbackHost(hostname))
  if (outside !== undefined) {
    throw new UnsafeMetadataError(`names ${outside.origin}, which is not on loopback`)
  }
  const { issuer, jwks_uri: jwksUri } = metadata
  if (typeof issuer !== 'string' || typeof jwksUri !== 'string') {
    throw providerUnavailable(new Error('Metadata lacks issuer or jwks_uri'))
  }
  return { text, issuer, jwksUri, origins: [...new Set(urls.map(({ origin }) => origin))] }
}

/** Everything at any depth that URL parsers take for an address, however it is written. */
function urlsIn(value: unknown): URL[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(urlsIn)
  if (typeof value !== 'string') return []
  // A page takes //host for an address as well.
  const absolute = /^\s*[\\/]{2}/.test(value) ? `http:${value.trim()}` : value
  if (!URL.canParse(absolute)) return []
  const url = new URL(absolute)
  return /^(?:https?|wss?|ftp):$/.test(url.protocol) ? [url] : []
}

function parseMetadata(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed }
  } catch {
    // Said below.
  }
  throw providerUnavailable(new Error('Metadata is not a JSON object'))
}

function remoteKeys(url: string, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    [customFetch]: fetch,
  })
  return async (header, token) => {
    try {
      return await remote(header, token)
    } catch (error) {
      if (isUnknownKey(error)) throw error
      throw providerUnavailable(error)
    }
  }
}

function isUnknownKey(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  )
}

function providerUnavailable(cause: unknown) {
  return unavailable(
    'identity_provider_unavailable',
    'The sign-in service cannot be reached just now.',
    { cause },
  )
}
