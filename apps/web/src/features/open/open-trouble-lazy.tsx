import { lazyScript } from '../../lib/lazy-script.tsx'

/** Failures are rare: their words are not part of the page. */
export const OpenTrouble = lazyScript(() => import('./open-trouble.tsx')).part(
  (script) => script.OpenTrouble,
)
