import type { z } from 'zod'

import type { TokenMode } from '../api/index.ts'
import { faultsOf, type ConfigFault } from './fault.ts'
import { crossFaults, defaultToken, type SoundConfig } from './rules.ts'
import {
  configSchema,
  type AnnouncementSettings,
  type EntraSettings,
  type OutboundSettings,
  type ParsedApp,
  type PortalSettings,
  type PreferenceSettings,
  type ServerSettings,
  type SessionSettings,
} from './schema.ts'
import { soundParts } from './sound.ts'

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
  preferences: PreferenceSettings
  server: ServerSettings
  outbound: OutboundSettings
  announcements: AnnouncementSettings[]
  apps: AppSettings[]
}

export type ParseResult =
  | { ok: true; config: PortalConfig }
  | {
      ok: false
      faults: ConfigFault[]
      /** What is right by itself, for checks that go on all the same. */
      sound: SoundConfig
    }

/**
 * Checks a configuration document. Reports every fault at once, also those between keys of groups
 * that have other faults.
 *
 * @param document the parsed YAML or JSON, after interpolation
 * @param options `production`: whether NODE_ENV says so; refuses `entra.development`
 */
export function parseConfig(document: unknown, options: { production: boolean }): ParseResult {
  const whole = configSchema.safeParse(document)
  const sound = soundParts(configSchema, document) ?? {}
  const own = whole.success ? [] : faultsOf(whole.error)
  const faults = [
    ...own,
    // A key that is wrong is not missing as well.
    ...crossFaults(sound, options).filter(({ path }) => !own.some((fault) => covers(fault, path))),
  ]
  if (!whole.success || faults.length > 0) return { ok: false, faults, sound }
  return { ok: true, config: complete(whole.data) }
}

function covers({ path }: ConfigFault, other: string): boolean {
  return other === path || other.startsWith(`${path}.`) || other.startsWith(`${path}[`)
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
