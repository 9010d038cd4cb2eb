/** Says nothing of who it was. `app/first-paint.js` reads it too. */
const KEY = 'portal.returning'

/** Whether somebody was signed in when this browser had the portal open last. */
export function isReturning(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    // Storage may be closed to the page, which then takes one step after the other.
    return false
  }
}

export function noteSignedIn(isSignedIn: boolean) {
  try {
    if (isSignedIn) localStorage.setItem(KEY, '1')
    else localStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}
