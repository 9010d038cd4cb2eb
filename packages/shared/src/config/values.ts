import { z } from 'zod'

import { withoutTurning } from '../api/index.ts'
import { faultMessage } from './fault.ts'

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const HOST_NAME =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** Says "is missing" for an absent value and the given words for a wrong one. */
function typeError(what: string, mend: string) {
  return (issue: { input?: unknown }) =>
    faultMessage(issue.input === undefined ? 'is missing' : what, mend)
}

export function text(mend: string) {
  return z
    .string({ error: typeError('must be text', mend) })
    .trim()
    .min(1, { error: faultMessage('is empty', mend), abort: true })
    .refine((value) => withoutTurning(value) === value, {
      error: faultMessage('holds a character that turns the text around it', mend),
    })
}

export function guid(mend: string) {
  return text(mend)
    .toLowerCase()
    .regex(GUID, {
      error: faultMessage('is not a GUID (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)', mend),
    })
    .meta({ format: 'uuid' })
}

export function hostName(mend: string) {
  return text(mend)
    .toLowerCase()
    .regex(HOST_NAME, { error: faultMessage('is not a host name', mend) })
    .meta({ format: 'hostname' })
}

export function cidr(mend: string) {
  return text(mend).refine(isAddressOrRange, {
    error: faultMessage('is not an address or CIDR range', mend),
  })
}

const addressOrRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

/** A range of all addresses is none: it would believe anybody. */
function isAddressOrRange(value: string): boolean {
  return addressOrRange.safeParse(value).success && !/\/0+$/.test(value)
}

export function flag(mend: string) {
  return z.boolean({ error: typeError('must be true or false', mend) })
}

export function wholeNumber(minimum: number, maximum: number, mend: string) {
  const error = typeError(`must be a whole number from ${minimum} to ${maximum}`, mend)
  return z.int({ error }).min(minimum, { error }).max(maximum, { error })
}

export function oneOf<const Values extends readonly [string, ...string[]]>(
  values: Values,
  mend: string,
) {
  return z.enum(values, { error: typeError(`must be one of ${values.join(', ')}`, mend) })
}

export function listOf<Item extends z.ZodType>(item: Item, mend: string) {
  return z.array(item, { error: typeError('must be a list', mend) })
}

/** A group of keys; unknown ones are faults. */
export function group<Shape extends z.ZodRawShape>(shape: Shape, mend: string) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'invalid_type' ? typeError('must be a group of keys', mend)(issue) : undefined,
  })
}

/** An absolute http(s) URL without credentials, query or fragment. Yields it as WHATWG writes it. */
export function httpUrl(mend: string) {
  const url = text(mend).transform((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : undefined
    const problem = urlProblem(url)
    if (url !== undefined && problem === undefined) return url.href
    context.addIssue({
      code: 'custom',
      input: value,
      message: faultMessage(problem ?? 'is not a URL', mend),
    })
    return z.NEVER
  })
  return url.meta({ format: 'uri' })
}

/** An absolute URL of one of the schemes, as a link to follow: query and fragment may be there. */
export function webAddress(mend: string, schemes: readonly string[]) {
  return text(mend).refine(
    (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
    {
      error: faultMessage(
        `is no ${schemes.map((scheme) => scheme.slice(0, -1)).join(' or ')} URL`,
        mend,
      ),
    },
  )
}

/**
 * A path below an app's root, with a query or without, that the relay takes as it is: it stays on the
 * app's host and has nothing that would be resolved away.
 */
export function appPath(mend: string) {
  return text(mend).refine((value) => value.length <= 1024 && APP_PATH.test(value), {
    error: faultMessage('is no path of the app', mend),
  })
}

/** Printable ASCII but `#` and `\\`; no empty first segment and no dot segment, encoded or not. */
const APP_PATH = /^\/(?!\/)(?!(?:[^?]*\/)?(?:\.|%2e){1,2}(?:[/?]|$))[!-"$-[\]-~]*$/i

/** A moment that is the same everywhere: without a time zone it would not be. */
export function moment(mend: string) {
  return text(mend).refine((value) => ISO_MOMENT.test(value) && !Number.isNaN(Date.parse(value)), {
    error: faultMessage('is no time with its zone, as 2026-12-01T08:00+01:00', mend),
  })
}

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/

function urlProblem(url: URL | undefined): string | undefined {
  if (url === undefined) return 'is not an absolute URL'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is not an http or https URL'
  if (url.username !== '' || url.password !== '') return 'holds credentials'
  if (url.search !== '' || url.href.includes('?')) return 'holds a query string'
  if (url.hash !== '' || url.href.includes('#')) return 'holds a fragment'
  return undefined
}

/**
 * Whether a host name can only mean this machine.
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase()
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    name === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  )
}
