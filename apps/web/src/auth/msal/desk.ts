import type { ProblemOf, PublicConfig } from '@app-proxy-portal/shared/api'
import { isProblem } from '@app-proxy-portal/shared/client'
import type { AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser'
import { obtainAndHandOver, type FirstStep, type TokenSteps } from '../attempts.ts'
import { AuthTrouble, isTrouble } from '../auth-trouble.ts'
import { decodeClaims } from '../claims.ts'
import { markPending } from '../pending-redirect.ts'
import type { PersonQuestion } from '../person-prompt.ts'
import { askSiblings, type HelpTask } from '../session-channel.ts'
import { userKey, type TokenDesk, type TokenDeskOptions } from '../token-desk.ts'
import { createApplication } from './application.ts'
import { finishRedirect } from './redirect-answer.ts'
import { signIn, signOut } from './sign-in.ts'
import {
  accountOf,
  acquireByLeaving,
  acquireInWindow,
  acquireQuietly,
  sessionRequest,
  tokenOf,
  type TokenRequest,
} from './tokens.ts'

/** A hand-over to the server: which token, how it travels, and why the person is asked. */
interface Errand {
  request: TokenRequest
  token: 'session' | 'app'
  reason: PersonQuestion['reason']
  appId?: string
  handOver: (token: string) => Promise<void>
}

/** Everything that needs MSAL. Loaded only when a token is needed. */
export async function openTokenDesk(options: TokenDeskOptions): Promise<TokenDesk> {
  const { client, channel, prompt } = options
  const config: PublicConfig = await options.getConfig()
  const application: IPublicClientApplication = await createApplication(config, location.origin)

  function currentSession() {
    const session = options.currentSession()
    if (session === undefined) throw new AuthTrouble('interaction_needed')
    return session
  }

  let timesForgotten = 0
  function forgetting(work: () => Promise<void>): Promise<void> {
    timesForgotten += 1
    return work()
  }
  function stepsOf(errand: Errand, siblings?: HelpTask): TokenSteps {
    const { user, loginHint } = currentSession()
    const { request, token, reason, appId, handOver } = errand
    const before = timesForgotten
    const isOver = () => timesForgotten !== before
    /** What arrives after the tokens of this tab were forgotten is forgotten too: MSAL kept it. */
    async function unlessOver(acquiring: Promise<AuthenticationResult>): Promise<string> {
      const result = await acquiring
      if (isOver()) {
        await application.clearCache({ account: result.account })
        throw new AuthTrouble('cancelled')
      }
      return tokenOf(result, request)
    }
    return {
      quiet: (fresh) =>
        unlessOver(acquireQuietly(application, request, accountOf(application, user), fresh)),
      ask: async () => {
        // A sibling hands over by itself: then there is nothing left to hand over here.
        if (siblings !== undefined && (await askSiblings(channel, siblings))) return ''
        // Nobody else is asked for whoever left meanwhile.
        if (isOver()) throw new AuthTrouble('cancelled')
        return prompt.ask({
          reason,
          appId,
          application,
          openWindow: (msal) => unlessOver(acquireInWindow(msal, request, user, loginHint)),
          leavePage: () => {
            markPending({ purpose: reason, token, ...(appId === undefined ? {} : { appId }) })
            options.beforeLeaving()
            return acquireByLeaving(application, request, user, loginHint)
          },
        })
      },
      handOver: async (acquired) => {
        if (acquired !== '') await handOver(acquired)
      },
      needsPerson: (error) => isTrouble(error, 'interaction_needed'),
      isUsedUp: (error) =>
        isProblem(error, 'invalid_token') &&
        (error.problem.reason === 'spent' || error.problem.reason === 'expired'),
    }
  }

  const renewal = (claims?: string): Errand => ({
    request: sessionRequest(config, claims),
    token: 'session',
    reason: claims === undefined ? 'renewal' : 'step-up',
    handOver: async (acquired) => {
      options.sessionRenewed(await client.openSession(acquired))
    },
  })
  const appToken = (appId: string, scope: string, claims?: string): Errand => ({
    request: {
      take: 'accessToken',
      scopes: [scope],
      ...(claims === undefined ? {} : { claims }),
    },
    token: 'app',
    reason: claims === undefined ? 'app-token' : 'step-up',
    appId,
    handOver: (acquired) => client.putAppToken(appId, acquired),
  })
  const run = (errand: Errand, first: FirstStep, siblings?: HelpTask) =>
    obtainAndHandOver(stepsOf(errand, siblings), first)
  /** Without the person: a failure stays a failure. */
  const runQuietly = (errand: Errand, first: FirstStep) =>
    obtainAndHandOver({ ...stepsOf(errand), needsPerson: () => false }, first)

  return {
    holdsAccountOf: (user) => accountOf(application, user) !== undefined,
    signIn: (choose) => forgetting(() => signIn({ application, config, client }, choose)),
    finishRedirect: (pending) => finishRedirect({ application, config, client }, pending),
    signOut: (session) => forgetting(() => signOut(application, session)),
    forget: () =>
      forgetting(async () => {
        // Where there is nothing, a sign-in may have begun, which this would end.
        if (application.getAllAccounts().length > 0) await application.clearCache()
      }),
    // The server found the token too old, so the cached one won't do.
    renewSession: () =>
      run(renewal(), 'fresh', { kind: 'session', userKey: userKey(currentSession().user) }),
    renewQuietly: () => runQuietly(renewal(), 'fresh'),
    provideAppToken: ({ appId, scope }, { fresh }) =>
      run(appToken(appId, scope), fresh ? 'fresh' : 'cached', {
        kind: 'app',
        userKey: userKey(currentSession().user),
        appId,
        scope,
        fresh,
      }),
    stepUp: (problem) => run(stepUpErrand(problem), 'person'),
    help: (task) =>
      task.kind === 'session'
        ? runQuietly(renewal(), 'fresh')
        : runQuietly(appToken(task.appId, task.scope), task.fresh ? 'fresh' : 'cached'),
  }

  function stepUpErrand(problem: ProblemOf<'claims_required'>): Errand {
    const claims = decodeClaims(problem.claims)
    return problem.target === 'session'
      ? { ...renewal(claims), appId: problem.appId }
      : appToken(problem.appId, problem.scope, claims)
  }
}
