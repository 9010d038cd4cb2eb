export {
  createPortalClient,
  type PortalClient,
  type PortalClientOptions,
  type RecoveryHooks,
} from './portal-client.ts'
export { isProblem, PortalError, PortalNetworkError, readProblem } from './problem-response.ts'
