/** Whose sessions: a person is a tenant and an object in it, never a name. */
export interface UserKey {
  tenantId: string
  objectId: string
}

export function isSameUser(a: UserKey, b: UserKey): boolean {
  return a.tenantId === b.tenantId && a.objectId === b.objectId
}

/** One text for each person; no GUID holds a dot. */
export function textOfUser({ tenantId, objectId }: UserKey): string {
  return `${tenantId}.${objectId}`
}
