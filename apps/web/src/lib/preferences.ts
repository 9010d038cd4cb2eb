import { DEFAULT_PREFERENCES } from '@app-proxy-portal/shared/api'
import { isProblem, type PortalClient } from '@app-proxy-portal/shared/client'
import {
  mutationOptions,
  queryOptions,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { usePortal } from '../auth/portal-context.ts'
import { personNow, personOf } from './person.ts'
import { opened, type PreferenceChange } from './preference-change.ts'
import { sessionQuery } from './queries.ts'

const CHANGES = ['preferences', 'change']
/** Other tabs and devices change things too; somebody who is always faster is not to be expected. */
const MAX_TRIES = 5

export const preferencesQuery = (client: PortalClient) =>
  queryOptions({
    queryKey: ['preferences'],
    queryFn: () => client.getPreferences(),
    staleTime: 10_000,
    // The tiles wait for it: rather at once without it.
    retry: false,
  })

/** What the person chose, changes included that are still on their way to the server. */
export function usePreferences() {
  const { client } = usePortal()
  const { data, isPending } = useQuery(preferencesQuery(client))
  const pending = useMutationState({
    filters: { mutationKey: CHANGES, status: 'pending' },
    select: ({ state }) => state.variables as PreferenceChange,
  })
  const { mutate, error, reset } = usePreferenceChange()
  const kept = data?.preferences ?? DEFAULT_PREFERENCES
  return {
    preferences: pending.reduce((before, change) => change(before), kept),
    isPending,
    change: mutate,
    /** Why the last change was not kept; it is not shown any more either. */
    error,
    forgetError: reset,
  }
}

/** For pages that people also come to by a link or a bookmark. What goes wrong is not told. */
export function useNoteOpened(): (id: string) => void {
  const { mutate } = usePreferenceChange()
  return useCallback((id) => mutate(opened(id)), [mutate])
}

function usePreferenceChange() {
  const { client } = usePortal()
  const queries = useQueryClient()
  const [person] = useState(() => personNow(queries, client))
  return useMutation(changeOptions(client, queries, person))
}

/** How what a person wants is kept. */
export const changeOptions = (
  client: PortalClient,
  queries: QueryClient,
  person: string | undefined,
) =>
  mutationOptions({
    mutationKey: CHANGES,
    // One after the other, each made from what the one before has left.
    scope: { id: 'preferences' },
    mutationFn: (change: PreferenceChange) => keep(change, client, queries, person),
  })

async function keep(
  change: PreferenceChange,
  client: PortalClient,
  queries: QueryClient,
  person: string | undefined,
) {
  // While it waited for its turn, another tab may have signed somebody else in.
  if (personNow(queries, client) !== person) return
  const query = preferencesQuery(client)
  for (let tries = 1; ; tries += 1) {
    const base = await queries.fetchQuery(
      tries === 1 ? { ...query, staleTime: Infinity } : { ...query, staleTime: 0 },
    )
    const preferences = change(base.preferences)
    if (preferences === base.preferences) return
    try {
      const kept = await client.putPreferences({ preferences, etag: base.etag })
      // What was asked before this change would bring back the state before it.
      await queries.cancelQueries(query)
      if (personNow(queries, client) === person) queries.setQueryData(query.queryKey, kept)
      return
    } catch (error) {
      if (tries === MAX_TRIES || !isProblem(error, 'precondition_failed')) throw error
      // Another tab may have signed somebody else in: what one person wants is not done to the next.
      const session = await queries.fetchQuery({ ...sessionQuery(client), staleTime: 0 })
      if (personOf(session) !== person) throw error
    }
  }
}
