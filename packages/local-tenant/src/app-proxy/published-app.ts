import { defaultSettings } from './settings.ts'
import type { Publication, Settings } from './settings.ts'

export type RequestCounters = {
  received: number
  redirectedToSignIn: number
  relayed: number
  upgraded: number
  throttled: number
  /** Requests that came with this app's access cookie: a relay should never cause one. */
  withAccessCookie: number
}

export type PublishedApp = {
  appId: string
  externalUrl: string
  externalPath: string
  internalUrl: URL
  identifierUris: string[]
  settings: Settings
  requests: RequestCounters
}

export function createPublishedApp(publication: Publication, port: number): PublishedApp {
  const { appId, externalPort: _, externalPath, internalUrl, identifierUris, ...rest } = publication
  const externalUrl = `http://127.0.0.1:${port}${externalPath}`
  return {
    appId,
    externalUrl,
    externalPath,
    internalUrl: new URL(internalUrl.endsWith('/') ? internalUrl : `${internalUrl}/`),
    identifierUris: identifierUris ?? [externalUrl.slice(0, -1)],
    settings: { ...defaultSettings(), ...rest },
    requests: {
      received: 0,
      redirectedToSignIn: 0,
      relayed: 0,
      upgraded: 0,
      throttled: 0,
      withAccessCookie: 0,
    },
  }
}

/** The most granular published path wins. */
export function findApp(apps: readonly PublishedApp[], rawUrl: string): PublishedApp | undefined {
  return apps
    .filter((app) => rawUrl.startsWith(app.externalPath))
    .toSorted((a, b) => b.externalPath.length - a.externalPath.length)[0]
}

/** Path and query go on byte for byte; only the published prefix is exchanged. */
export function internalPathOf(app: PublishedApp, rawUrl: string): string {
  return app.internalUrl.pathname + rawUrl.slice(app.externalPath.length)
}
