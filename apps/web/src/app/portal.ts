import type { SessionState } from '@app-proxy-portal/shared/api'
import {
  createPortalClient,
  PortalError,
  PortalNetworkError,
} from '@app-proxy-portal/shared/client'
import { QueryCache, QueryClient, MutationCache } from '@tanstack/react-query'
import { createAuth, type Auth } from '../auth/auth.ts'
import { createPersonPrompt } from '../auth/person-prompt.ts'
import type { Portal } from '../auth/portal-context.ts'
import { createSessionChannel } from '../auth/session-channel.ts'
import { keepDrafts } from '../features/workbench/kept-drafts.ts'
import { fetchOnce, forgetAsked } from '../lib/asked-ahead.ts'
import { createConnection, NoAnswerInTimeError, type Connection } from '../lib/connection.ts'
import { personNow, sessionNow } from '../lib/person.ts'
import { preferencesQuery } from '../lib/preferences.ts'
import {
  appsQuery,
  configQuery,
  ownSessionsQuery,
  sessionAfter,
  sessionQuery,
} from '../lib/queries.ts'
import { createUpdateWatch } from '../lib/update-watch.ts'
import { createWatchedFetch } from '../lib/watched-fetch.ts'

/** Builds what the page works with. Nothing is sent yet. */
export function createPortal(): Portal & { queries: QueryClient } {
  const onError = (error: unknown) => {
    const { queryKey } = sessionQuery(client)
    const session = sessionAfter(error, queries.getQueryData(queryKey))
    if (session !== undefined) queries.setQueryData(queryKey, session)
  }
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // `navigator.onLine` is no proof; a failed call is.
        networkMode: 'always',
        retry: (count, error) => count < 2 && error instanceof PortalNetworkError,
      },
      mutations: { networkMode: 'always' },
    },
  })
  // The client needs the hooks, and the hooks need the client.
  const client = createPortalClient({
    renewSession: () => auth.renew(),
    provideAppToken: (problem, how) => auth.hooks.provideAppToken(problem, how),
    stepUp: (problem) => auth.hooks.stepUp(problem),
    fetch: (input, init) => watchedFetch(input, init),
  })
  const connection: Connection = createConnection({
    // A call of its own: one that failed must not be its own proof.
    probe: async () => {
      queries.setQueryData(sessionQuery(client).queryKey, await client.getSession())
    },
    troubleOf,
    onRecovered: () => {
      void queries.invalidateQueries()
      void update.check()
    },
  })
  const watchedFetch = createWatchedFetch(connection, fetchOnce)
  const update = createUpdateWatch({
    ownScript: document.querySelector('script[type=module]')?.getAttribute('src') ?? undefined,
    fetchPage: fetchOwnPage,
  })
  const currentSession = () => sessionNow(queries, client)
  const keepWhatIsTyped = () => {
    const person = personNow(queries, client)
    if (person !== undefined) keepDrafts(queries, person)
  }
  const prompt = createPersonPrompt()
  const channel = createSessionChannel()
  const auth: Auth = createAuth({
    prompt,
    channel,
    currentSession,
    loadDesk: async () => {
      const { openTokenDesk } = await import('../auth/msal/desk.ts')
      return openTokenDesk({
        client,
        prompt,
        channel,
        currentSession,
        getConfig: () => queries.ensureQueryData(configQuery(client)),
        sessionRenewed: (session) => {
          queries.setQueryData(sessionQuery(client).queryKey, session)
          channel.tell({ type: 'session-changed' })
        },
        beforeLeaving: keepWhatIsTyped,
      })
    },
  })
  return {
    client,
    auth,
    queries,
    connection,
    update,
    reload: () => {
      keepWhatIsTyped()
      location.reload()
    },
  }
}

function troubleOf(error: unknown): 'unreachable' | 'service' | undefined {
  if (error instanceof PortalNetworkError || error instanceof NoAnswerInTimeError) {
    return 'unreachable'
  }
  return error instanceof PortalError && error.problem.status < 500 ? undefined : 'service'
}

async function fetchOwnPage(): Promise<string> {
  const answer = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-cache' })
  if (!answer.ok) throw new Error(`The page was answered with ${answer.status}`)
  return answer.text()
}

/** What decides the first screen. Each resolves, whatever comes of it. */
interface FirstAnswers {
  session: Promise<SessionState | undefined>
  /** What the page shows, or what a sign-in needs. */
  rest: Promise<unknown>
}

/**
 * Asks for all of it at once. A visitor is refused nothing: what belongs to a person is asked for
 * where somebody is or was signed in; else a page does so once it is known who it is.
 */
export function fetchFirst(
  { client, queries }: ReturnType<typeof createPortal>,
  isExpected: boolean,
): FirstAnswers {
  const query = sessionQuery(client)
  const session = queries.prefetchQuery(query).then(() => queries.getQueryData(query.queryKey))
  const fetchOwn = () =>
    location.pathname === '/sessions'
      ? queries.prefetchQuery(ownSessionsQuery(client))
      : queries.prefetchQuery(preferencesQuery(client))
  const rest = isExpected
    ? Promise.all([queries.prefetchQuery(appsQuery(client)), fetchOwn()])
    : queries.prefetchQuery(configQuery(client))
  void Promise.all([session, rest]).then(forgetAsked)
  return { session, rest }
}
