/** Every key of MSAL's begins so; what is behind it is its own affair. */
const PREFIX_OF_MSAL = 'msal.'

/** Drops all that MSAL keeps in this tab, where MSAL itself could not be brought to do so. */
export function dropKeptTokens(store: Storage): void {
  for (const key of Object.keys(store)) {
    if (key.startsWith(PREFIX_OF_MSAL)) store.removeItem(key)
  }
}
