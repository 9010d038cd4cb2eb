import type { Operation } from './operations.ts'
import { parameterKey } from './parameter-key.ts'
import type { Parameter } from './parameters.ts'

export interface Filled {
  /** Path and query below the app's root. What is missing is still `{name}`. */
  path: string
  headers: [name: string, value: string][]
  /** What has to be mended before the call can be made, by the key of the parameter. */
  faults: ReadonlyMap<string, ParameterFault>
}

/** `dots`: a part of the path that would be resolved away, and with it the part before. */
export type ParameterFault = 'missing' | 'dots'

type Values = Readonly<Record<string, string>>

/** Puts what a person wrote into an operation. Values are kept by {@link parameterKey}. */
export function fillIn({ path, parameters }: Operation, values: Values): Filled {
  const faults = new Map<string, ParameterFault>()
  const written = (parameter: Parameter) => {
    const key = parameterKey(parameter)
    const value = values[key] ?? ''
    if (value === '' && parameter.required) faults.set(key, 'missing')
    if (parameter.in === 'path' && /^\.{1,2}$/u.test(value)) faults.set(key, 'dots')
    return value
  }
  let filled = path
  const query: string[] = []
  const headers: [string, string][] = []
  for (const parameter of parameters) {
    const value = written(parameter)
    if (value === '') continue
    if (parameter.in === 'query') query.push(...queryOf(parameter, value))
    else if (parameter.in === 'header') headers.push([parameter.name, simple(parameter, value)])
    else filled = filled.replaceAll(`{${parameter.name}}`, () => segmentOf(parameter, value))
  }
  if (query.length > 0) filled += `${filled.includes('?') ? '&' : '?'}${query.join('&')}`
  return { path: filled, headers, faults }
}

function segmentOf(parameter: Parameter, value: string): string {
  return itemsOf(parameter, value).map(encoded).join(',')
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function simple(parameter: Parameter, value: string): string {
  return itemsOf(parameter, value).join(',')
}

const SEPARATORS: Readonly<Record<string, string>> = {
  form: ',',
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-examples */
function queryOf(parameter: Parameter, value: string): string[] {
  const { name, kind, style, explode } = parameter
  const pair = (key: string, text: string) => `${encoded(key)}=${encoded(text)}`
  if (kind === 'object') {
    const entries = entriesOf(value)
    if (entries === undefined) return [pair(name, value)]
    if (style === 'deepObject') return entries.map(([key, text]) => pair(`${name}[${key}]`, text))
    return explode
      ? entries.map(([key, text]) => pair(key, text))
      : [`${encoded(name)}=${entries.flat().map(encoded).join(',')}`]
  }
  const items = itemsOf(parameter, value)
  if (kind === 'text' || explode) return items.map((item) => pair(name, item))
  const separator = SEPARATORS[style] ?? ','
  return [`${encoded(name)}=${items.map(encoded).join(separator)}`]
}

function itemsOf({ kind }: Parameter, value: string): string[] {
  if (kind !== 'list') return [value]
  return value.split('\n').filter((item) => item.trim() !== '')
}

function entriesOf(value: string): [name: string, value: string][] | undefined {
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    return Object.entries(parsed).map(([name, item]: [string, unknown]) => [
      name,
      typeof item === 'string' ? item : JSON.stringify(item),
    ])
  } catch {
    return undefined
  }
}
