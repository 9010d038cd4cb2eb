import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'
import { declareLanguage } from './lib/declare-language.ts'
import { languageOf, readLanguageChoice } from './lib/language.ts'
import { REDIRECT_TEXTS } from './redirect-texts.ts'

/**
 * The page that the identity provider answers to. It hands the answer to the page that asked and
 * does nothing else: no session, no MSAL instance, no data.
 */
function show(id: 'done' | 'nothing') {
  document.getElementById('passing')?.setAttribute('hidden', '')
  document.getElementById(id)?.removeAttribute('hidden')
}

function write(id: string, text: string) {
  const element = document.getElementById(id)
  if (element !== null) element.textContent = text
}

const language = languageOf(readLanguageChoice(), navigator.languages)
const texts = REDIRECT_TEXTS[language]
declareLanguage(language)
// The server has put the portal's name there.
document.title = `${texts.title} – ${document.title}`
write('passing', texts.passing)
write('done', texts.done)
write('nothing-text', texts.nothing)
write('open', texts.open)

broadcastResponseToMainFrame().then(
  // Seen only where the browser does not let a popup close itself.
  () => window.setTimeout(() => show('done'), 3000),
  () => show('nothing'),
)
