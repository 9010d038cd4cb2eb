import { parseConfig, type ConfigFault, type PortalConfig } from '@app-proxy-portal/shared/config'
import { parseDocument } from 'yaml'

import type { ClientCredential } from '../client-credential.ts'
import type { Clock } from '../clock.ts'
import { loadCredential } from './credential.ts'
import {
  applyListenerOverrides,
  documentFromEnvironment,
  nameVariable,
  portalVariables,
} from './environment.ts'
import { readText } from './files.ts'
import { interpolate } from './interpolate.ts'

/** A configuration with everything read that it names. Holds secrets: never log it. */
export interface LoadedConfig {
  config: PortalConfig
  /** Absent in relay-only portals. */
  credential: ClientCredential | undefined
  /** PEM certificates from `outbound.caFiles`. */
  authorities: string[]
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
  const faults = [...source.faults, ...overridden.faults, ...(parsed.ok ? [] : parsed.faults)]
  if (!parsed.ok) return { ok: false, faults: mostTelling(faults.map(source.rename)) }

  const { config } = parsed
  const authorities = readAuthorities(config.outbound.caFiles)
  const api = config.entra.api
  const credential =
    api === undefined
      ? { credential: undefined, faults: [] }
      : loadCredential(api.credential, clock)
  faults.push(...authorities.faults, ...credential.faults, ...unbuiltFaults(config))
  if (faults.length > 0) return { ok: false, faults: mostTelling(faults.map(source.rename)) }
  return {
    ok: true,
    loaded: { config, credential: credential.credential, authorities: authorities.pems },
  }
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
  const yaml = parseDocument(file.text, { prettyErrors: true, uniqueKeys: true })
  if (yaml.errors.length > 0) {
    for (const error of yaml.errors) {
      const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 }
      faults.push({
        path: `${path}:${line}:${col}`,
        what: firstLine(error.message),
        mend: 'correct the YAML there',
      })
    }
    return { document: undefined, faults, rename }
  }
  const resolved = interpolate(yaml.toJS() ?? {}, env)
  return { document: resolved.document, faults: [...faults, ...resolved.faults], rename }
}

function readAuthorities(files: string[]): { pems: string[]; faults: ConfigFault[] } {
  const pems: string[] = []
  const faults: ConfigFault[] = []
  files.forEach((path, index) => {
    const file = readText(path)
    if (file.ok && file.text.includes('-----BEGIN CERTIFICATE-----')) pems.push(file.text)
    else {
      faults.push({
        path: `outbound.caFiles[${index}]`,
        what: file.ok ? 'holds no PEM certificate' : file.why,
        mend: 'give the path of a readable PEM file',
      })
    }
  })
  return { pems, faults }
}

/** Settings that the schema knows and this version cannot yet do: refused, never ignored. */
function unbuiltFaults({ session }: PortalConfig): ConfigFault[] {
  if (session.store.kind === 'memory') return []
  return [
    {
      path: 'session.store.kind',
      what: 'redis is not supported by this version',
      mend: 'use memory, with a single replica',
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
