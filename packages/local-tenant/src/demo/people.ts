import type { Directory, NewPerson } from '../directory/directory.ts'
import {
  ALICE,
  BOB,
  CAROL,
  DAN,
  GITA,
  groupId,
  HOA,
  LUKASZ,
  PARTNER_TENANT_ID,
  RESEARCH_GROUP,
  ZOE,
} from './ids.ts'

const groups = (count: number) => Array.from({ length: count }, (_, index) => groupId(index + 1))

export type DemoPerson = NewPerson & {
  /** What this person is good for in the demo. */
  about: string
}

export const DEMO_PEOPLE: DemoPerson[] = [
  {
    objectId: ALICE,
    name: 'Alice Adams',
    username: 'alice@contoso.example',
    about: 'an ordinary employee',
  },
  {
    objectId: BOB,
    name: 'Bob Brown',
    username: 'bob@contoso.example',
    about: 'a manager: approves expenses, may book travel',
    groups: [RESEARCH_GROUP, groupId(2)],
  },
  // More groups than a token names, so that rules on groups cannot be decided.
  {
    objectId: CAROL,
    name: 'Carol Clark',
    username: 'carol@contoso.example',
    about: 'is in more groups than a token can name',
    groups: groups(240),
  },
  {
    objectId: DAN,
    name: 'Dan Disabled',
    username: 'dan@contoso.example',
    about: 'has a disabled account',
    disabled: true,
  },
  {
    objectId: GITA,
    name: 'Gita Guest',
    username: 'gita@fabrikam.example',
    about: 'a guest from a partner company',
    guestOf: { objectId: '5e0d9c8b-1a2f-4e3d-8c4b-7f6a5b4c3d2e', tenantId: PARTNER_TENANT_ID },
  },
  {
    objectId: HOA,
    name: 'Nguyễn Thị Hoa',
    username: 'hoa.nguyen@contoso.example',
    about: 'a researcher',
    groups: [RESEARCH_GROUP],
  },
  // The largest tokens that a person gets who is no special case: about 12 KB.
  {
    objectId: LUKASZ,
    name: 'Łukasz Żółtowski',
    username: 'lukasz.zoltowski@contoso.example',
    about: 'has tokens of 12 KB',
    groups: groups(195),
    extraClaims: { tenant_region_scope: 'EU', verified_secondary_email: aliases(25) },
  },
  {
    objectId: ZOE,
    name: 'Zoë Müller-Østergård',
    username: 'zoe.muller@contoso.example',
    about: 'another ordinary employee',
  },
]

export function addDemoPeople(directory: Directory): void {
  for (const { about: _, ...person } of DEMO_PEOPLE) directory.addPerson(structuredClone(person))
}

/** The company's people as its internal apps know them: by user principal name, no guests. */
export function employees(directory: Directory) {
  return [...directory.people.values()]
    .filter((person) => person.guestOf === undefined && !person.disabled)
    .map(({ objectId, name, username }) => ({
      name,
      username,
      roles: [...directory.registrations.values()]
        .flatMap((registration) => directory.rolesOf(registration, objectId))
        .map((role) => role.toLowerCase()),
    }))
}

function aliases(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `lukasz.zoltowski.${index}@brands.contoso.example`,
  )
}
