import {
  APP_ID_PATTERN,
  paths,
  REQUEST_HEADER,
  REQUEST_HEADER_VALUE,
  type AppList,
  type AuthenticatedSession,
  type Preferences,
  type Problem,
  type ProblemOf,
  type PublicConfig,
  type SessionList,
  type SessionState,
  type SignInChallenge,
  type Ticket,
  type TicketRequest,
  type VersionedPreferences,
} from '../api/index.ts'
import { createMending } from './mending.ts'
import { PortalError, PortalNetworkError, readProblem } from './problem-response.ts'

/**
 * What the page does about a token that is missing or too old, or shows too little. Each is tried
 * once for a call, and once for all calls that met the same thing; then the call is sent again, its
 * body included. Where a hook is absent, or rejects, the call fails.
 */
export interface RecoveryHooks {
  /** Acquire a sign-in token silently and hand it to `openSession`. */
  renewSession?: (problem: ProblemOf<'token_renewal_required'>) => Promise<void>
  /**
   * Acquire the app's token and hand it to `putAppToken`. `fresh`: application proxy has refused the
   * last one, so that a cached one will not do.
   */
  provideAppToken?: (
    problem: ProblemOf<'app_token_required'>,
    options: { fresh: boolean },
  ) => Promise<void>
  /** Acquire the named token with the claims, which asks the person, and hand it over. */
  stepUp?: (problem: ProblemOf<'claims_required'>) => Promise<void>
}

export interface PortalClientOptions extends RecoveryHooks {
  /** Origin of the portal. Default: the page's own. */
  origin?: string
  /** Default: the global `fetch`. */
  fetch?: typeof fetch
}

export interface PortalClient {
  /** @throws {PortalError} on every problem; {@link PortalNetworkError} where no answer came */
  getConfig(): Promise<PublicConfig>
  getSession(): Promise<SessionState>
  /** Relay-only portals: the nonce to sign in with. */
  createChallenge(): Promise<SignInChallenge>
  /** Opens or renews the session with a token of the person. */
  openSession(token: string): Promise<AuthenticatedSession>
  endSession(): Promise<void>
  /** The person's own sessions, on this device and on others. */
  getSessions(): Promise<SessionList>
  /** Ends one of them. One that is over already is `not_found`. */
  endSessionOf(handle: string): Promise<void>
  /** Ends all of them but this one. */
  endOtherSessions(): Promise<void>
  getApps(): Promise<AppList>
  getPreferences(): Promise<VersionedPreferences>
  /**
   * Replaces what the person chose; sent to its end although the page is left. Refused with
   * `precondition_failed` where somebody else was faster: read again, change that, send it.
   */
  putPreferences(next: VersionedPreferences): Promise<VersionedPreferences>
  /** Relay mode: hands over the app's own token. */
  putAppToken(appId: string, token: string): Promise<void>
  /**
   * Asks for the address that opens a `web` app on its own host. What an app's token needs is
   * obtained as for a call of the app.
   *
   * @throws TypeError where the id is none
   */
  createTicket(appId: string, request: TicketRequest): Promise<Ticket>
  /**
   * Calls an app through the relay. The answer of the app comes back whatever its status.
   *
   * @param path path and query below the app's root, without a leading slash
   * @param init as for `fetch`; a body that is a stream is sent once and never again
   * @throws TypeError where the path would leave the app
   */
  callApp(appId: string, path: string, init?: RequestInit): Promise<Response>
}

/** A typed client of the portal for a page on the portal's origin. */
export function createPortalClient(options: PortalClientOptions = {}): PortalClient {
  const { origin = '', fetch: send = fetch } = options
  const mending = createMending()

  async function once(path: string, init: RequestInit): Promise<Response | Problem> {
    const headers = new Headers(init.headers)
    headers.set(REQUEST_HEADER, REQUEST_HEADER_VALUE)
    try {
      const response = await send(origin + path, { ...init, headers, credentials: 'same-origin' })
      return (await readProblem(response)) ?? response
    } catch (cause) {
      if (init.signal?.aborted === true) throw cause
      throw new PortalNetworkError('The portal did not answer', { cause })
    }
  }

  /**
   * Sends; on a recoverable problem runs its hook once and sends again. No app has taken a call that
   * is answered so: it reaches the app once, however often it is sent.
   */
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const tried = new Set<string>()
    for (;;) {
      const sentAt = mending.now()
      const answer = await once(path, init)
      if (answer instanceof Response) return answer
      const isGone = init.body instanceof ReadableStream
      if (!isGone && isResendable(answer) && !tried.has('resend')) {
        tried.add('resend')
        continue
      }
      const recovery = recoveryOf(answer, options, { fresh: tried.has('resend') })
      if (recovery === undefined || tried.has(answer.code) || isGone) throw new PortalError(answer)
      tried.add(answer.code)
      await unlessAborted(mending.mend(recovery.key, recovery.run, sentAt), init.signal)
    }
  }

  /** A call to an endpoint that the hooks themselves may need: nothing mends its refusal. */
  async function direct(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await once(path, init)
    if (!(answer instanceof Response)) throw new PortalError(answer)
    return success(answer)
  }

  const json = async <Body>(path: string, init?: RequestInit) =>
    readJson<Body>(await direct(path, init))

  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })

  return {
    getConfig: () => json(paths.config),
    getSession: () => json(paths.session),
    createChallenge: () => json(paths.challenge, { method: 'POST' }),
    openSession: (token) => json(paths.session, { method: 'POST', ...bearer(token) }),
    endSession: async () => {
      await direct(paths.session, { method: 'DELETE' })
    },
    getSessions: () => json(paths.sessions),
    endSessionOf: async (handle) => {
      await direct(paths.sessionOf(handle), { method: 'DELETE' })
    },
    endOtherSessions: async () => {
      await direct(paths.sessions, { method: 'DELETE' })
    },
    getApps: () => json(paths.apps),
    getPreferences: async () => readVersioned(await direct(paths.preferences)),
    putPreferences: async ({ preferences, etag }) =>
      readVersioned(
        await direct(paths.preferences, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', 'If-Match': etag },
          body: JSON.stringify(preferences),
          keepalive: true,
        }),
      ),
    putAppToken: async (appId, token) => {
      await direct(paths.appToken(appId), { method: 'PUT', ...bearer(token) })
    },
    createTicket: async (appId, request) => {
      if (!APP_ID_PATTERN.test(appId)) throw new TypeError('The id is none of an app')
      const answer = await call(paths.ticket(appId), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      })
      return readJson(success(answer))
    },
    callApp: async (appId, path, init) => call(pathWithin(appId, path), init),
  }
}

/** The portal's own endpoints answer with success or a problem; all else is somebody else's word. */
function success(answer: Response): Response {
  if (answer.ok) return answer
  throw new PortalNetworkError(`Something before the portal answered ${answer.status}`)
}

async function readJson<Body>(answer: Response): Promise<Body> {
  try {
    return (await answer.json()) as Body
  } catch (cause) {
    throw new PortalNetworkError('The answer is not one of the portal', { cause })
  }
}

async function readVersioned(answer: Response): Promise<VersionedPreferences> {
  return {
    preferences: await readJson<Preferences>(answer),
    etag: answer.headers.get('ETag') ?? '',
  }
}

/** Dot segments would turn a call of one app into a call of another, or of the portal itself. */
function pathWithin(appId: string, path: string): string {
  const root = paths.relay(appId)
  const { pathname } = new URL(root + path, 'https://portal.invalid')
  if (!APP_ID_PATTERN.test(appId) || !pathname.startsWith(root)) {
    throw new TypeError('The path leaves the app')
  }
  return root + path
}

/** Stops waiting, not the work: other calls may wait for the same. */
async function unlessAborted(work: Promise<void>, signal?: AbortSignal | null): Promise<void> {
  if (signal === undefined || signal === null) return work
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error)
  })
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  try {
    await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function isResendable(problem: Problem): boolean {
  return 'resend' in problem && problem.resend === true
}

/** Which hook mends a problem, and under which name waiting calls share it. */
function recoveryOf(
  problem: Problem,
  hooks: RecoveryHooks,
  { fresh }: { fresh: boolean },
): { key: string; run: () => Promise<void> } | undefined {
  const { renewSession, provideAppToken, stepUp } = hooks
  switch (problem.code) {
    case 'token_renewal_required':
      return renewSession && { key: 'renewal', run: () => renewSession(problem) }
    case 'app_token_required':
      return (
        provideAppToken && {
          key: `${fresh ? 'fresh ' : ''}token ${problem.appId}`,
          run: () => provideAppToken(problem, { fresh }),
        }
      )
    case 'claims_required':
      return (
        stepUp && {
          // A step-up of the session serves every app that asked for the same.
          key: `claims ${problem.target === 'app' ? problem.appId : ''} ${problem.claims}`,
          run: () => stepUp(problem),
        }
      )
    default:
      return undefined
  }
}
