/** Length of a usual access token of Entra. */
export const TOKEN_BYTES = 1770

/** What proxies send that are given no real token: as long as those that the portal sends. */
export const FIXED_TOKEN = 'x'.repeat(TOKEN_BYTES)
