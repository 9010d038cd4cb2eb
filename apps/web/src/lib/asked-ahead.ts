declare global {
  /** What `app/first-paint.js` asked for while the scripts were on their way, by path. */
  var portalAhead: Map<string, Promise<Response>> | undefined
}

/** What nobody wanted by now must not be an answer to a later question. */
export function forgetAsked(): void {
  globalThis.portalAhead = undefined
}

/** `fetch`, but for the first call of what has been asked for already: that gets its answer. */
export const fetchOnce: typeof fetch = (input, init) => {
  const { portalAhead: asked } = globalThis
  if (asked === undefined || typeof input !== 'string') return fetch(input, init)
  const answer = (init?.method ?? 'GET') === 'GET' ? asked.get(input) : undefined
  asked.delete(input)
  return answer ?? fetch(input, init)
}
