import { valuesOf, type Answer } from './answer.ts'
import { asksForClaims, parseChallenges } from './challenges.ts'

/** The most that an app may ask for: JSON, in bytes. */
const MAX_CLAIMS_BYTES = 4096
/** The same in base64, with its padding. */
const MAX_ENCODED_LENGTH = Math.ceil(MAX_CLAIMS_BYTES / 3) * 4
/** A request for claims has three levels. */
const MAX_DEPTH = 6
const UNSAFE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Whoever answers wants more than the token shows. */
export interface ClaimsChallenge {
  /**
   * What it asks for: `{"access_token":{…}}` as JSON of at most 4 KB, built anew. Undefined where it
   * asks for nothing, or in a form that is not sound.
   */
  claims: string | undefined
}

/**
 * Reads an app's claims challenge, if its answer is one. Several are one: the first sound one counts.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function readClaimsChallenge({ status, headers }: Answer): ClaimsChallenge | undefined {
  if (status !== 401) return undefined
  const asked = parseChallenges(valuesOf(headers, 'www-authenticate')).filter(asksForClaims)
  if (asked.length === 0) return undefined
  const sound = asked.map(({ parameters }) => soundClaims(parameters?.get('claims') ?? ''))
  return { claims: sound.find((claims) => claims !== undefined) }
}

/** @param encoded base64 or base64url, with padding or without */
function soundClaims(encoded: string): string | undefined {
  if (encoded.length > MAX_ENCODED_LENGTH || !/^[\w+/-]+={0,2}$/.test(encoded)) return undefined
  const parsed = parseJson(Buffer.from(encoded, 'base64'))
  if (!isObject(parsed) || !Object.hasOwn(parsed, 'access_token')) return undefined
  const { access_token: wanted } = parsed
  if (!isObject(wanted) || Object.keys(wanted).length === 0) return undefined
  if (!isPlain(wanted, MAX_DEPTH)) return undefined
  const claims = JSON.stringify({ access_token: wanted })
  return Buffer.byteLength(claims) <= MAX_CLAIMS_BYTES ? claims : undefined
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length > MAX_CLAIMS_BYTES) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Nothing that goes deep, or that names what an object inherits. */
function isPlain(value: unknown, depthLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depthLeft === 0) return false
  return Object.entries(value).every(
    ([name, member]) => !UNSAFE_NAMES.has(name) && isPlain(member, depthLeft - 1),
  )
}
