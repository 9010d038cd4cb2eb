import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { declareLanguage } from './lib/declare-language.ts'
import { loadFirstLanguage } from './app/load-language.ts'
import { preloadPage, preloadSignIn } from './app/page-scripts.ts'
import { createPortal, fetchFirst } from './app/portal.ts'
import { isPending } from './auth/pending-redirect.ts'
import { atMost } from './lib/at-most.ts'
import { languageOf, readLanguageChoice } from './lib/language.ts'
import { isReturning } from './lib/returning.ts'

/** Whoever waits longer is told what for. */
const LONGEST_WAIT_MS = 500

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

// A page kept by the browser for the back button may belong to a session that is over: it shows
// nothing until it has asked again.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  root.hidden = true
  location.reload()
})

const { languages } = navigator
// Asked for beside everything else: nothing is shown before it is there.
const speaking = loadFirstLanguage(languageOf(readLanguageChoice(), languages), languages)
const portal = createPortal()
portal.connection.watch()
// A script that did not come may be gone, or the way to it.
portal.update.watch(() => void portal.connection.look())
const redirect = isPending() ? portal.auth.finishRedirect() : undefined
const isExpected = redirect !== undefined || isReturning()
void (isExpected ? preloadPage(location.pathname) : preloadSignIn())
// The session may be opened or changed by a redirect: it is asked for afterwards.
const ready = redirect === undefined ? atMost(LONGEST_WAIT_MS, fetchScreen(isExpected)) : undefined
void redirect?.then(({ type }) => fetchScreen(type === 'done' || isReturning()))

/** Resolves once there is what the page shows first: where a session is over, the way to a new one. */
async function fetchScreen(isSomebodyExpected: boolean): Promise<void> {
  const { session, rest } = fetchFirst(portal, isSomebodyExpected)
  const state = await session
  if (state?.authenticated === false) await preloadSignIn()
  else if (state !== undefined) await Promise.all([preloadPage(location.pathname), rest])
}

// Rendered once with all that it shows, the page is there sooner than piece by piece.
void Promise.all([speaking, ready]).then(([spoken]) => {
  declareLanguage(spoken.language)
  // In slices: a tap or a key is answered meanwhile.
  startTransition(() => {
    createRoot(root).render(<App portal={portal} redirect={redirect} spoken={spoken} />)
  })
})
