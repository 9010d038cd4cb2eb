import type { AppProxy } from '../app-proxy/index.ts'
import type { Directory } from '../directory/directory.ts'
import { DEMO_APPS } from './apps.ts'
import { addPublishedApp } from './registrations.ts'

export interface PublishedDemoApp {
  appId: string
  externalUrl: string
  scope: string
}

/** Registers what application proxy has published, by the id of its tile. */
export function registerPublished(
  directory: Directory,
  { publications }: AppProxy,
): Record<string, PublishedDemoApp> {
  const entries = publications.map(({ appId, externalUrl }) => {
    addPublishedApp(directory, appId, externalUrl)
    const id = DEMO_APPS.find((app) => app.appId === appId)?.id ?? appId
    const scope = `${externalUrl.slice(0, -1)}/user_impersonation`
    return [id, { appId, externalUrl, scope }] as const
  })
  return Object.fromEntries(entries)
}
