import { lazyScript } from '../lib/lazy-script.tsx'

/** Few apps are looked for in vain: the words for it are not part of an app's page. */
export const AppNotFound = lazyScript(() => import('./app-not-found.tsx')).part(
  (script) => script.AppNotFound,
)
