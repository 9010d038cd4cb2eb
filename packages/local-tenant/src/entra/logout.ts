import { Router, type Request, type Response } from 'express'

import type { Directory } from '../directory/directory.ts'
import { html, sendPage, type Page } from './html.ts'
import { formOf, queryOf } from './request-fields.ts'
import type { SsoAccount, SsoSession, SsoSessions } from './sso.ts'
import { personByHint } from './token-claims.ts'

/** How long the page waits for the applications to hear of the sign-out. */
const FRAMES_TIMEOUT_MS = 3000

export function logoutRoutes({
  directory,
  sso,
}: {
  directory: Directory
  sso: SsoSessions
}): Router {
  const routes = Router()

  /** MSAL names no client, so the URI counts if any application has registered it. */
  function registeredReturn(query: URLSearchParams): string | undefined {
    const uri = query.get('post_logout_redirect_uri')
    const isRegistered = [...directory.registrations.values()].some(({ redirectUris }) =>
      redirectUris.some((registered) => registered.uri === uri),
    )
    if (uri === null || !isRegistered) return undefined
    const state = query.get('state')
    const target = new URL(uri)
    if (state !== null) target.searchParams.set('state', state)
    return target.href
  }

  function hinted({ accounts }: SsoSession, query: URLSearchParams): SsoAccount[] | undefined {
    const hint = query.get('logout_hint')
    if (hint === null) return accounts.length === 0 ? [] : undefined
    const person = personByHint(directory, hint)
    return accounts.filter(({ objectId }) => objectId === person?.objectId)
  }

  function start(req: Request, res: Response): void {
    const query = queryOf(req)
    const session = sso.open(req, res)
    const accounts = hinted(session, query)
    if (accounts === undefined) sendPage(res, pickPage(session, req.originalUrl))
    else signOut(res, session, accounts, registeredReturn(query))
  }

  function pickPage({ accounts }: SsoSession, action: string): Page {
    const choices = accounts.map(({ objectId }) => {
      const person = directory.people.get(objectId)
      return html`<li>
        <button class="person" name="account" value="${objectId}">
          <span>${person?.name ?? objectId}</span> <span>${person?.username ?? ''}</span>
        </button>
      </li>`
    })
    return {
      body: html`<h1>Which account do you want to sign out of?</h1>
        <form method="post" action="${action}">
          <ul>
            ${choices}
          </ul>
        </form>`,
      formOrigins: allRedirectOrigins(directory),
    }
  }

  function signOut(
    res: Response,
    session: SsoSession,
    accounts: SsoAccount[],
    returnTo: string | undefined,
  ): void {
    const frames = accounts.flatMap((account) => frontChannelUrls(directory, account))
    sso.signOut(session, accounts)
    if (frames.length === 0 && returnTo !== undefined) res.redirect(302, returnTo)
    else sendPage(res, signedOutPage(frames, returnTo))
  }

  for (const path of ['/oauth2/v2.0/logout', '/oauth2/logout']) {
    routes.get(path, start)
    routes.post(path, (req, res) => {
      const session = sso.open(req, res)
      const chosen = formOf(req).get('account')
      const accounts = session.accounts.filter(({ objectId }) => objectId === chosen)
      signOut(res, session, accounts, registeredReturn(queryOf(req)))
    })
  }
  return routes
}

/** Front-channel logout of every application that this sign-in served: `sid`, and no `iss`. */
function frontChannelUrls(directory: Directory, { clientAppIds, sid }: SsoAccount): string[] {
  return [...clientAppIds].flatMap((appId) => {
    const registered = directory.registrations.get(appId)?.frontChannelLogoutUrl
    if (registered === undefined) return []
    const url = new URL(registered)
    url.searchParams.set('sid', sid)
    return [url.href]
  })
}

function signedOutPage(frames: string[], returnTo: string | undefined): Page {
  const iframes = frames.map((url) => html`<iframe src="${url}" title="Sign-out"></iframe>`)
  const link =
    returnTo === undefined ? [] : html`<p><a id="return" href="${returnTo}">Continue</a></p>`
  return {
    body: html`<h1>You signed out of your account</h1>
      <p>It’s a good idea to close all browser windows.</p>
      ${link}${iframes}`,
    frameOrigins: frames.length === 0 ? [`'none'`] : frames.map((url) => new URL(url).origin),
    ...(returnTo === undefined ? {} : { script: RETURN_SCRIPT }),
  }
}

/** Goes back once every frame has loaded. It runs below the frames, before they can have. */
const RETURN_SCRIPT = `
const { href } = document.getElementById('return')
const leave = () => location.replace(href)
const loaded = [...document.querySelectorAll('iframe')].map(
  (frame) => new Promise((resolve) => frame.addEventListener('load', resolve)),
)
Promise.all(loaded).then(leave)
setTimeout(leave, ${FRAMES_TIMEOUT_MS})
`

function allRedirectOrigins(directory: Directory): string[] {
  const uris = [...directory.registrations.values()].flatMap(({ redirectUris }) => redirectUris)
  return [...new Set(uris.map(({ uri }) => new URL(uri).origin))]
}
