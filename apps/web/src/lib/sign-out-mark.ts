const KEY = 'portal.signed-out'

/** Tells the page that comes back from the identity provider that it was a sign-out. */
export function markSignedOut() {
  sessionStorage.setItem(KEY, '1')
}

export function takeSignedOut(): boolean {
  const marked = sessionStorage.getItem(KEY) !== null
  sessionStorage.removeItem(KEY)
  return marked
}
