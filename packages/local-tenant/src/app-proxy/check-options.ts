import type { Publication } from './settings.ts'

type Checked = { loginOrigin: string; publications: readonly Publication[] }

/** A stand-in that accepts made-up people must never face anybody but its developer. */
export function checkOptions({ loginOrigin, publications }: Checked): void {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('The local application proxy refuses to start with NODE_ENV=production')
  }
  requireLoopback(loginOrigin)
  const places = new Set<string>()
  for (const { appId, externalPort, externalPath, internalUrl } of publications) {
    requireLoopback(internalUrl)
    if (!/^\/(.*\/)?$/.test(externalPath)) {
      throw new Error(`External path must start and end with a slash: ${externalPath}`)
    }
    const place = externalPort === 0 ? appId : `${externalPort}${externalPath}`
    if (places.has(place)) throw new Error(`Published twice: ${place}`)
    places.add(place)
  }
}

function requireLoopback(url: string): void {
  const { hostname } = new URL(url)
  const isLoopback =
    /^127(\.\d+){3}$/.test(hostname) || /^(.+\.)?localhost$/.test(hostname) || hostname === '[::1]'
  if (!isLoopback) throw new Error(`The local application proxy stays on loopback, not on ${url}`)
}
