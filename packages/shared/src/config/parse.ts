import type { z } from 'zod'

import type { TokenMode } from '../api/index.ts'
import { faultsOf, type ConfigFault } from './fault.ts'
import { crossFaults, defaultToken } from './rules.ts'
import {
  appSchema,
  configSchema,
  entraSchema,
  portalSchema,
  serverSchema,
  sessionSchema,
  type EntraSettings,
  type OutboundSettings,
  type ParsedApp,
  type PortalSettings,
  type ServerSettings,
  type SessionSettings,
} from './schema.ts'

/** One app as the BFF uses it. */
export interface AppSettings extends ParsedApp {
  /** Ends with a slash. */
  externalUrl: string
  /** Empty for `link` alone. */
  scope: string
  token: TokenMode
}

/** A configuration in which everything fits together. Holds secrets: never log it. */
export interface PortalConfig {
  portal: PortalSettings
  entra: EntraSettings
  session: SessionSettings
  server: ServerSettings
  outbound: OutboundSettings
  apps: AppSettings[]
}

export type ParseResult = { ok: true; config: PortalConfig } | { ok: false; faults: ConfigFault[] }

/**
 * Checks a configuration document. Reports every fault at once, also those between groups where
 * another group has faults of its own.
 *
 * @param document the parsed YAML or JSON, after interpolation
 * @param options `production`: whether NODE_ENV says so; refuses `entra.development`
 */
export function parseConfig(document: unknown, options: { production: boolean }): ParseResult {
  const whole = configSchema.safeParse(document)
  const faults = [
    ...(whole.success ? [] : faultsOf(whole.error, [])),
    ...crossFaults({ ...validParts(document), production: options.production }),
  ]
  if (!whole.success || faults.length > 0) return { ok: false, faults: distinct(faults) }
  return { ok: true, config: complete(whole.data) }
}

function validParts(document: unknown) {
  const groups = isRecord(document) ? document : {}
  const part = <Schema extends z.ZodType>(schema: Schema, value: unknown) =>
    schema.safeParse(value).data
  const apps: unknown[] = Array.isArray(groups['apps']) ? groups['apps'] : []
  return {
    portal: part(portalSchema, groups['portal']),
    entra: part(entraSchema, groups['entra']),
    session: part(sessionSchema, groups['session'] ?? {}),
    server: part(serverSchema, groups['server'] ?? {}),
    apps: apps.map((app) => part(appSchema, app)),
  }
}

function complete(parsed: z.output<typeof configSchema>): PortalConfig {
  return {
    ...parsed,
    portal: { ...parsed.portal, url: new URL(parsed.portal.url).origin },
    apps: parsed.apps.map((app) => ({
      ...app,
      externalUrl: app.externalUrl.endsWith('/') ? app.externalUrl : `${app.externalUrl}/`,
      scope: app.scope ?? '',
      token: app.token ?? defaultToken(parsed.entra),
    })),
  }
}

function distinct(faults: ConfigFault[]): ConfigFault[] {
  const byKey = new Map(faults.map((fault) => [JSON.stringify(fault), fault]))
  return [...byKey.values()]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
