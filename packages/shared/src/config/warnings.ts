import type { ConfigFault } from './fault.ts'
import type { PortalConfig } from './parse.ts'
import { isLoopbackHost } from './values.ts'

/** What a sound configuration had better do otherwise. Said by `--check`, never a reason to stop. */
export function configWarnings({ portal: { url, appsDomain } }: PortalConfig): ConfigFault[] {
  const { hostname } = new URL(url)
  if (appsDomain === undefined || isLoopbackHost(hostname)) return []
  // Without a list of public suffixes: the domain that the portal's host is in, or that host itself.
  const parent = hostname.slice(hostname.indexOf('.') + 1)
  const site = parent.includes('.') ? parent : hostname
  if (appsDomain !== site && !appsDomain.endsWith(`.${site}`)) return []
  return [
    {
      path: 'portal.appsDomain',
      what: `is part of ${site}, as the portal is: browsers take them for one site`,
      mend: 'best use a registrable domain of its own',
    },
  ]
}
