export { DEMO_APPS, type DemoApp } from './demo/apps.ts'
export * as demoIds from './demo/ids.ts'
export { DEMO_PEOPLE, type DemoPerson } from './demo/people.ts'
export { demoPortalConfig, relayOnlyPortalConfig, type PortalPlace } from './demo/portal-config.ts'
export type { PublishedDemoApp } from './demo/published.ts'
export type { Directory, NewPerson, NewRegistration } from './directory/directory.ts'
export type { Grant, Person, Registration } from './directory/model.ts'
export { seededRandom, type Clock, type Lifetimes } from './entra/clock.ts'
export {
  certificateCredential,
  createClientCertificate,
  type ClientCertificate,
} from './entra/client-certificate.ts'
export type { Fault, Faults, TokenRequestRecord } from './entra/faults.ts'
export { createFederatedIssuer, type LocalFederatedIssuer } from './entra/federated-issuer.ts'
export type { AccessTokenWish, IdTokenWish, MintOptions, TestTokens } from './entra/mint.ts'
export type { Verification } from './entra/verify.ts'
export { startLocalTenant, type LocalTenant, type LocalTenantOptions } from './local-tenant.ts'
