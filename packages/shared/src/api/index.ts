export type {
  Announcement,
  AppKind,
  AppList,
  AppSummary,
  AppTokenState,
  AppTrouble,
  Ticket,
  TicketRequest,
  TokenMode,
} from './apps.ts'
export type { BrandImage, PortalBrand, PublicConfig } from './config.ts'
export {
  ERROR_HEADER,
  PROBLEM_MEDIA_TYPE,
  REQUEST_HEADER,
  REQUEST_HEADER_VALUE,
} from './headers.ts'
export { APP_ID_PATTERN, ENTER_PATH, paths } from './paths.ts'
export { DEFAULT_PREFERENCES, PREFERENCE_LIMITS } from './preferences.ts'
export type { LauncherView, Preferences, VersionedPreferences } from './preferences.ts'
export { isProblemCode, PROBLEMS } from './problem.ts'
export type {
  ClaimsTarget,
  InvalidTokenReason,
  Problem,
  ProblemBase,
  ProblemCode,
  ProblemExtrasOf,
  ProblemOf,
  SessionEndReason,
  UpstreamPhase,
} from './problem.ts'
export type {
  AuthenticatedSession,
  SessionEndedEvent,
  SessionExpiringEvent,
  SessionLimit,
  SessionList,
  SessionState,
  SessionSummary,
  SignInChallenge,
  User,
} from './session.ts'
export { withoutTurning } from './turning.ts'
