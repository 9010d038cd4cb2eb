import { X509Certificate } from 'node:crypto'
import { dirname } from 'node:path'

import {
  credentialSchema,
  parseConfig,
  type ConfigFault,
  type PortalConfig,
  type SoundConfig,
} from '@app-proxy-portal/shared/config'
import { parseDocument } from 'yaml'

import type { BrandImages } from '../brand-images.ts'
import type { ClientCredential } from '../client-credential.ts'
import type { Clock } from '../clock.ts'
import type { Operator } from '../operator.ts'
import { readBrandImages } from './brand-images.ts'
import { loadCredential } from './credential.ts'
import {
  applyListenerOverrides,
  documentFromEnvironment,
  nameVariable,
  portalVariables,
} from './environment.ts'
import { readText, writeFault } from './files.ts'
import { interpolate } from './interpolate.ts'
import { readOperators } from './operators.ts'

/** What follows the first few faults of syntax follows from them. */
const MAX_SYNTAX_FAULTS = 10

/** A configuration with everything read that it names. Holds secrets: never log it. */
export interface LoadedConfig {
  config: PortalConfig
  /** Absent in relay-only portals. */
  credential: ClientCredential | undefined
  /** PEM certificates from `outbound.caFiles`. */
  authorities: string[]
  /** Who may end sessions over the management port; nobody where no file is configured. */
  operators: readonly Operator[]
  /** What `portal.brand` names. */
  brandImages: BrandImages
}

export type LoadResult = { ok: true; loaded: LoadedConfig } | { ok: false; faults: ConfigFault[] }

interface LoadOptions {
  /** From `--config`; `PORTAL_CONFIG` otherwise. */
  file: string | undefined
  /** Default: the environment of the process. */
  env?: Environment
  clock: Clock
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the whole configuration; every fault that can be told is told at once. */
export function loadConfig({ file, env = process.env, clock }: LoadOptions): LoadResult {
  const path = file ?? (env['PORTAL_CONFIG'] === '' ? undefined : env['PORTAL_CONFIG'])
  const source = path === undefined ? fromEnvironment(env) : fromFile(path, env)
  if (source.document === undefined) return { ok: false, faults: source.faults }

  const overridden = applyListenerOverrides(source.document, env)
  const parsed = parseConfig(overridden.document, { production: env['NODE_ENV'] === 'production' })
  const readable: SoundConfig = parsed.ok ? parsed.config : parsed.sound
  const authorities = readAuthorities(readable.outbound?.caFiles ?? [])
  const credential = readCredential(readable, clock)
  const operators = readOperators(readable.server?.management?.operatorTokenFile)
  const brand = readBrandImages(readable.portal?.brand, dirname(path ?? '.'))
  const faults = [
    ...source.faults,
    ...overridden.faults,
    ...(parsed.ok ? [] : parsed.faults),
    ...authorities.faults,
    ...credential.faults,
    ...operators.faults,
    ...brand.faults,
    ...preferenceFaults(readable),
  ]
  if (!parsed.ok || faults.length > 0) {
    return { ok: false, faults: mostTelling(faults.map(source.rename)) }
  }
  return {
    ok: true,
    loaded: {
      config: parsed.config,
      credential: credential.credential,
      authorities: authorities.pems,
      operators: operators.operators,
      brandImages: brand.images,
    },
  }
}

/** The credential's files are read also where something else is wrong: it is told at once. */
function readCredential({ entra }: SoundConfig, clock: Clock) {
  const settings = credentialSchema.safeParse(entra?.api?.credential)
  return settings.success
    ? loadCredential(settings.data, clock)
    : { credential: undefined, faults: [] }
}

interface Source {
  /** Undefined where there is nothing to check. */
  document: unknown
  faults: ConfigFault[]
  rename: (fault: ConfigFault) => ConfigFault
}

function fromEnvironment(env: Environment): Source {
  if (portalVariables(env).length === 0) {
    const none: ConfigFault = {
      path: '',
      what: 'there is none',
      mend: 'give a file with --config or PORTAL_CONFIG, or set PORTAL_TENANT_ID, PORTAL_CLIENT_ID, PORTAL_SCOPE and PORTAL_APP_URL',
    }
    return { document: undefined, faults: [none], rename: (fault) => fault }
  }
  return { ...documentFromEnvironment(env), rename: nameVariable }
}

function fromFile(path: string, env: Environment): Source {
  const rename = (fault: ConfigFault) => fault
  const faults: ConfigFault[] = portalVariables(env).map((name) => ({
    path: name,
    what: `is set beside the configuration file ${path}`,
    mend: 'unset it; the file alone counts',
  }))
  const file = readText(path)
  if (!file.ok) {
    faults.push({ path, what: file.why, mend: 'give the path of a readable YAML or JSON file' })
    return { document: undefined, faults, rename }
  }
  const yaml = readYaml(path, file.text)
  if (!yaml.ok) return { document: undefined, faults: [...faults, ...yaml.faults], rename }
  const resolved = interpolate(yaml.value, env)
  return { document: resolved.document, faults: [...faults, ...resolved.faults], rename }
}

function readYaml(
  path: string,
  text: string,
): { ok: true; value: unknown } | { ok: false; faults: ConfigFault[] } {
  const yaml = parseDocument(text, { prettyErrors: true, uniqueKeys: true })
  if (yaml.errors.length > 0) {
    const faults = yaml.errors.slice(0, MAX_SYNTAX_FAULTS).map((error) => {
      const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 }
      const what = firstLine(error.message)
      return { path: `${path}:${line}:${col}`, what, mend: 'correct the YAML there' }
    })
    return { ok: false, faults }
  }
  try {
    const value: unknown = yaml.toJS() ?? {}
    // Throws where an alias stands inside its own anchor.
    JSON.stringify(value)
    return { ok: true, value }
  } catch (error) {
    const what =
      error instanceof ReferenceError ? firstLine(error.message) : 'holds an alias of itself'
    return { ok: false, faults: [{ path, what, mend: 'write the values out, without aliases' }] }
  }
}

function readAuthorities(files: readonly (string | undefined)[]): {
  pems: string[]
  faults: ConfigFault[]
} {
  const pems: string[] = []
  const faults: ConfigFault[] = []
  files.forEach((path, index) => {
    if (path === undefined) return
    const file = readText(path)
    const what = file.ok ? certificatesFault(file.text) : file.why
    if (file.ok && what === undefined) pems.push(file.text)
    else {
      faults.push({
        path: `outbound.caFiles[${index}]`,
        what: what ?? '',
        mend: 'give the path of a readable PEM file',
      })
    }
  })
  return { pems, faults }
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** Node's TLS passes over what it cannot read, so that nothing would be trusted by it. */
function certificatesFault(text: string): string | undefined {
  const pems = text.match(PEM_CERTIFICATE) ?? []
  if (pems.length === 0) return 'holds no PEM certificate'
  try {
    for (const pem of pems) new X509Certificate(pem)
    return undefined
  } catch {
    return 'holds a certificate that cannot be read'
  }
}

function preferenceFaults({ preferences }: SoundConfig): ConfigFault[] {
  const { store } = preferences ?? {}
  const what =
    store?.kind === 'file' && store.path !== undefined ? writeFault(store.path) : undefined
  if (what === undefined) return []
  return [
    {
      path: 'preferences.store.path',
      what,
      mend: 'give a file in a folder that is there and that the portal may write to',
    },
  ]
}

/** One line per key: what could not be read says more than that its value is empty. */
function mostTelling(faults: ConfigFault[]): ConfigFault[] {
  const seen = new Set<string>()
  return faults.filter(({ path, what }) => {
    const unread = what.startsWith('refers to')
    const known = seen.has(path)
    if (unread || what === 'is not set') seen.add(path)
    return !known || unread
  })
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? text
}
