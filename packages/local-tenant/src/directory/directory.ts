import type { FederatedIssuer, Grant, Person, Registration } from './model.ts'

/** Microsoft Graph: the resource of a request that names none. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000'

const GRAPH: NewRegistration = {
  appId: GRAPH_APP_ID,
  name: 'Microsoft Graph',
  identifierUris: ['https://graph.microsoft.com'],
  scopes: [{ value: 'User.Read', adminOnly: false }],
}

export type NewPerson = Pick<Person, 'objectId' | 'name' | 'username'> & Partial<Person>
export type NewRegistration = Pick<Registration, 'appId' | 'name'> & Partial<Registration>

export interface Directory {
  readonly people: Map<string, Person>
  readonly registrations: Map<string, Registration>
  readonly grants: Grant[]
  readonly federatedIssuers: Map<string, FederatedIssuer>
  addPerson(person: NewPerson): Person
  addRegistration(registration: NewRegistration): Registration
  /** By user name, without regard to case. */
  personByUsername(username: string): Person | undefined
  /** By application id or identifier URI; one trailing slash more or less is the same resource. */
  resource(name: string): Registration | undefined
  /** Scopes that the client holds for this person, by pre-authorisation, admin or user consent. */
  grantedScopes(client: Registration, resource: Registration, objectId: string): string[]
  rolesOf(registration: Registration, objectId: string): string[]
  isAssigned(registration: Registration, objectId: string): boolean
}

/** Everything the tenant knows, in memory. Its records may be changed in place. */
export function createDirectory(): Directory {
  const people = new Map<string, Person>()
  const registrations = new Map<string, Registration>()
  const grants: Grant[] = []

  function addRegistration(given: NewRegistration): Registration {
    const registration: Registration = {
      identifierUris: [],
      requestedAccessTokenVersion: 1,
      redirectUris: [],
      scopes: [],
      appRoles: [],
      credentials: { secrets: [], certificates: [], federated: [] },
      assignmentRequired: false,
      assignments: [],
      conditionalAccess: 'none',
      optionalClaims: [],
      groupClaims: false,
      preAuthorized: [],
      ...given,
    }
    registrations.set(registration.appId, registration)
    return registration
  }
  addRegistration(GRAPH)

  const assignmentOf = (registration: Registration, objectId: string) =>
    registration.assignments.find((assignment) => assignment.objectId === objectId)

  return {
    people,
    registrations,
    grants,
    federatedIssuers: new Map(),
    addPerson(given) {
      const person: Person = { groups: [], disabled: false, extraClaims: {}, ...given }
      people.set(person.objectId, person)
      return person
    },
    addRegistration,
    personByUsername(username) {
      const wanted = username.toLowerCase()
      return [...people.values()].find((person) => person.username.toLowerCase() === wanted)
    },
    resource(name) {
      const wanted = withoutSlash(name)
      return [...registrations.values()].find(
        ({ appId, identifierUris }) =>
          appId === name || identifierUris.some((uri) => withoutSlash(uri) === wanted),
      )
    },
    grantedScopes(client, resource, objectId) {
      const preAuthorized = resource.preAuthorized.filter(({ appId }) => appId === client.appId)
      const granted = grants.filter(
        (grant) =>
          grant.clientAppId === client.appId &&
          grant.resourceAppId === resource.appId &&
          (grant.objectId === undefined || grant.objectId === objectId),
      )
      return [...new Set([...preAuthorized, ...granted].flatMap(({ scopes }) => scopes))]
    },
    rolesOf: (registration, objectId) => assignmentOf(registration, objectId)?.roles ?? [],
    isAssigned: (registration, objectId) =>
      !registration.assignmentRequired || assignmentOf(registration, objectId) !== undefined,
  }
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri
}
