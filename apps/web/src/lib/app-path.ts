import { paths } from '@app-proxy-portal/shared/api'

export type AppPathFault = 'outside' | 'fragment'

export interface AppPath {
  /** As typed, without a leading slash. */
  path: string
  /** As the browser sends it. */
  wirePath: string
}

/**
 * The path below an app's root as typed or linked to. `fetch` would resolve `..` to another app or
 * to the portal's own endpoints, and would drop a fragment silently: both are faults.
 */
export function readAppPath(appId: string, typed: string): AppPath | AppPathFault {
  const path = typed.trim().replace(/^\/+/u, '')
  const root = paths.relay(appId)
  const url = URL.parse(root + path, 'http://portal.invalid')
  if (url === null || url.host !== 'portal.invalid' || !url.pathname.startsWith(root)) {
    return 'outside'
  }
  if (path.includes('#')) return 'fragment'
  return { path, wirePath: (url.pathname + url.search).slice(root.length) }
}

/** The path that a link to an app's page asks to have filled in; it is never sent by itself. */
export function linkedPath(appId: string, search: string): string {
  const linked = new URLSearchParams(search).get('path') ?? ''
  const read = readAppPath(appId, linked)
  return typeof read === 'string' ? '' : read.path
}
