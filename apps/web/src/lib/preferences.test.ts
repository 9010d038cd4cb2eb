import {
  DEFAULT_PREFERENCES,
  PREFERENCE_LIMITS,
  type SessionState,
  type VersionedPreferences,
} from '@app-proxy-portal/shared/api'
import type { PortalClient } from '@app-proxy-portal/shared/client'
import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { personNow } from './person.ts'
import { opened } from './preference-change.ts'
import { changeOptions, preferencesQuery } from './preferences.ts'
import { sessionQuery } from './queries.ts'

const start = { ...DEFAULT_PREFERENCES, recent: ['a', 'b'] }

it('puts what was opened first, and keeps a few', () => {
  expect(opened('b')(start).recent).toEqual(['b', 'a'])
  const many = Array.from({ length: PREFERENCE_LIMITS.recent }, (_, index) => `app-${index}`)
  const after = opened('new')({ ...start, recent: many }).recent
  expect(after).toHaveLength(PREFERENCE_LIMITS.recent)
  expect(after[0]).toBe('new')
  expect(after).not.toContain(many.at(-1))
})

it('leaves things as they are where that is first already', () => {
  expect(opened('a')(start)).toBe(start)
})

const signedIn = (objectId: string): SessionState => ({
  authenticated: true,
  user: { tenantId: 'tenant', objectId, name: objectId, username: objectId },
  loginHint: null,
  ...{ idleExpiresInSeconds: 60, absoluteExpiresInSeconds: 60, tokenExpiresInSeconds: 60 },
})

it('does to nobody else what somebody wanted who was signed out while it waited', async () => {
  const first = Promise.withResolvers<VersionedPreferences>()
  const putPreferences = vi.fn<PortalClient['putPreferences']>(() => first.promise)
  const client = { putPreferences } as Partial<PortalClient> as PortalClient
  const queries = new QueryClient()
  const kept: VersionedPreferences = { preferences: start, etag: '"1"' }
  queries.setQueryData(sessionQuery(client).queryKey, signedIn('alice'))
  queries.setQueryData(preferencesQuery(client).queryKey, kept)
  const changes = changeOptions(client, queries, personNow(queries, client))
  const change = (id: string) => new MutationObserver(queries, changes).mutate(opened(id))
  const both = Promise.all([change('c'), change('d')])
  await vi.waitFor(() => expect(putPreferences).toHaveBeenCalledTimes(1))

  queries.setQueryData(sessionQuery(client).queryKey, signedIn('bob'))
  first.resolve({ ...kept, etag: '"2"' })
  await both
  expect(putPreferences).toHaveBeenCalledTimes(1)
  expect(queries.getQueryData(preferencesQuery(client).queryKey)).toEqual(kept)
})
