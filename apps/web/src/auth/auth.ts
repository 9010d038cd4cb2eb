import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import type { RecoveryHooks } from '@app-proxy-portal/shared/client'
import { dropKeptTokens } from './kept-tokens.ts'
import type { PersonPrompt } from './person-prompt.ts'
import { takePending } from './pending-redirect.ts'
import type { SessionChannel } from './session-channel.ts'
import { userKey, type RedirectOutcome, type TokenDesk } from './token-desk.ts'

/** This tab has an MSAL account of this user; says so without loading MSAL. */
const ACCOUNT_KEY = 'portal.auth.account'

/** Sign-in as the page sees it. Nothing here loads MSAL before a token is needed. */
export interface Auth {
  prompt: PersonPrompt
  channel: SessionChannel
  /** Starts loading what sign-in needs, so that the click answers at once. */
  prepare: () => void
  /** Leaves the page. Only ever called from a click. */
  signIn: (options?: { choose?: boolean }) => Promise<void>
  /** Takes up a redirect that this tab left for; loads MSAL. */
  finishRedirect: () => Promise<RedirectOutcome>
  /** Leaves the page to end the identity provider's session too. */
  leaveForSignOut: (session: AuthenticatedSession | undefined) => Promise<void>
  /** Drops the tokens of this tab, if it has any but those of this person. */
  forget: (exceptOf?: string) => Promise<void>
  /** Renews at the person's wish; may ask them to confirm. */
  renew: () => Promise<void>
  /** Renews ahead of time where this tab can do so without asking. */
  renewQuietly: (session: AuthenticatedSession) => Promise<boolean>
  hooks: Required<Omit<RecoveryHooks, 'renewSession'>>
}

export interface AuthParts {
  prompt: PersonPrompt
  channel: SessionChannel
  loadDesk: () => Promise<TokenDesk>
  currentSession: () => AuthenticatedSession | undefined
  store?: Storage
}

export function createAuth({
  prompt,
  channel,
  loadDesk,
  currentSession,
  store = sessionStorage,
}: AuthParts): Auth {
  let loading: Promise<TokenDesk> | undefined
  function desk(): Promise<TokenDesk> {
    loading ??= loadDesk().catch((error: unknown) => {
      // A chunk or a configuration that did not arrive may arrive next time.
      loading = undefined
      throw error
    })
    return loading
  }
  const holdsAccountOf = (key: string) => store.getItem(ACCOUNT_KEY) === key
  async function recover(work: (loaded: TokenDesk) => Promise<void>) {
    const loaded = await desk()
    await work(loaded)
    const session = currentSession()
    // Where a sibling tab did the work, this one still has no account.
    if (session !== undefined && loaded.holdsAccountOf(session.user)) {
      store.setItem(ACCOUNT_KEY, userKey(session.user))
    }
  }

  /** Whatever becomes of it, no token is left in this tab. */
  async function forgetWith(work: (loaded: TokenDesk) => Promise<void>) {
    store.removeItem(ACCOUNT_KEY)
    try {
      await work(await desk())
    } catch (error) {
      dropKeptTokens(store)
      throw error
    }
  }

  channel.listen((message) => {
    if (message.type !== 'help' || !holdsAccountOf(message.task.userKey)) return
    const { id, task } = message
    channel.tell({ type: 'helping', id })
    desk()
      .then((loaded) => loaded.help(task))
      .then(
        () => channel.tell({ type: 'helped', id, ok: true }),
        () => channel.tell({ type: 'helped', id, ok: false }),
      )
  })

  return {
    prompt,
    channel,
    prepare: () => void desk().catch(() => undefined),
    signIn: async ({ choose = false } = {}) => {
      const loaded = await desk()
      // Its first step forgets every token: nothing is left to be forgotten while the page leaves.
      store.removeItem(ACCOUNT_KEY)
      await loaded.signIn(choose)
    },
    finishRedirect: async () => {
      const pending = takePending(store)
      if (pending === undefined) return { type: 'nothing' }
      try {
        const outcome = await (await desk()).finishRedirect(pending)
        if (outcome.type === 'done') {
          store.setItem(ACCOUNT_KEY, outcome.userKey)
          channel.tell({ type: 'session-changed' })
        }
        return outcome
      } catch (error) {
        return { type: 'failed', pending, error }
      }
    },
    leaveForSignOut: (session) => forgetWith((loaded) => loaded.signOut(session)),
    forget: async (exceptOf) => {
      if (exceptOf !== undefined && holdsAccountOf(exceptOf)) return
      // Without an account, what is loaded may still be acquiring.
      if (loading === undefined && store.getItem(ACCOUNT_KEY) === null) return
      await forgetWith((loaded) => loaded.forget())
    },
    renew: () => recover((loaded) => loaded.renewSession()),
    renewQuietly: async (session) => {
      if (!holdsAccountOf(userKey(session.user))) return false
      await (await desk()).renewQuietly()
      return true
    },
    hooks: {
      provideAppToken: (problem, how) => recover((loaded) => loaded.provideAppToken(problem, how)),
      stepUp: (problem) => recover((loaded) => loaded.stepUp(problem)),
    },
  }
}
