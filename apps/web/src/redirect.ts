import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

/**
 * The page that the identity provider answers to. It hands the answer to the page that asked and
 * does nothing else: no session, no MSAL instance, no data.
 */
function show(id: 'done' | 'nothing') {
  document.getElementById('passing')?.setAttribute('hidden', '')
  document.getElementById(id)?.removeAttribute('hidden')
}

broadcastResponseToMainFrame().then(
  // Seen only where the browser does not let a popup close itself.
  () => window.setTimeout(() => show('done'), 3000),
  () => show('nothing'),
)
