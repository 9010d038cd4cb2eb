import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { declareLanguage } from './lib/declare-language.ts'
import { loadFirstLanguage } from './app/load-language.ts'
import { preloadPage } from './app/pages.tsx'
import { createPortal, fetchFirst } from './app/portal.ts'
import { isPending } from './auth/pending-redirect.ts'
import { languageOf, readLanguageChoice } from './lib/language.ts'
import { isReturning } from './lib/returning.ts'

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
// The session may be opened or changed by the redirect: it is asked for afterwards.
if (redirect === undefined) fetchFirst(portal)
else void redirect.then(({ type }) => fetchFirst(portal, type === 'done' || isReturning()))
if (redirect !== undefined || isReturning()) preloadPage(location.pathname)

void speaking.then((spoken) => {
  declareLanguage(spoken.language)
  // In slices: a tap or a key is answered meanwhile.
  startTransition(() => {
    createRoot(root).render(<App portal={portal} redirect={redirect} spoken={spoken} />)
  })
})
