import { isLoopbackHost } from '@app-proxy-portal/shared/config'

/**
 * Anybody may sign in here as anybody, so this must never run where others can reach it.
 * @throws Error with NODE_ENV=production, another address than 127.0.0.1, or a public portal.
 */
export function refuseExposure({ host, portalUrl }: { host: string; portalUrl: string }): void {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('the local tenant refuses to start with NODE_ENV=production')
  }
  if (host !== '127.0.0.1') {
    throw new Error(`the local tenant listens on 127.0.0.1 only, not on ${host}`)
  }
  if (!isLoopbackHost(new URL(portalUrl).hostname)) {
    throw new Error(`the local tenant serves portals on loopback only, not ${portalUrl}`)
  }
}
