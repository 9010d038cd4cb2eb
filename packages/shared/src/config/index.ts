export { formatFault, type ConfigFault } from './fault.ts'
export { configJsonSchema } from './json-schema.ts'
export { parseConfig, type AppSettings, type ParseResult, type PortalConfig } from './parse.ts'
export type { SoundConfig } from './rules.ts'
export {
  configSchema,
  credentialSchema,
  type AnnouncementSettings,
  type ApiRegistration,
  type Audience,
  type ConfigDocument,
  type Credential,
  type EntraSettings,
  type OutboundSettings,
  type PortalSettings,
  type PreferenceSettings,
  type ServerSettings,
  type SessionSettings,
} from './schema.ts'
export { isLoopbackHost } from './values.ts'
export { configWarnings } from './warnings.ts'
