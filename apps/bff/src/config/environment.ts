import type { ConfigFault } from '@app-proxy-portal/shared/config'

/** The four values that are enough for a one-app relay portal, and where each goes. */
const REQUIRED = {
  PORTAL_TENANT_ID: 'copy the tenant ID from Entra ID > Overview',
  PORTAL_CLIENT_ID: "copy the application ID of the page's registration",
  PORTAL_SCOPE: 'copy the scope from the API permissions of that registration',
  PORTAL_APP_URL: 'copy the External URL from the application proxy page',
} as const

const VARIABLE_OF_PATH: Record<string, string> = {
  'entra.tenantId': 'PORTAL_TENANT_ID',
  'entra.spaClientId': 'PORTAL_CLIENT_ID',
  'apps[0].scope': 'PORTAL_SCOPE',
  'apps[0].externalUrl': 'PORTAL_APP_URL',
  'apps[0].name': 'PORTAL_APP_URL',
  'portal.url': 'PORTAL_URL',
}

type Environment = Readonly<Record<string, string | undefined>>

/** Which of the variables that stand in for a file are set. */
export function portalVariables(env: Environment): string[] {
  return [...Object.keys(REQUIRED), 'PORTAL_URL'].filter((name) => isSet(env[name]))
}

/** The four values as the document that they stand for. */
export function documentFromEnvironment(env: Environment): {
  document: unknown
  faults: ConfigFault[]
} {
  const faults = Object.entries(REQUIRED)
    .filter(([name]) => !isSet(env[name]))
    .map(([path, mend]) => ({ path, what: 'is not set', mend }))
  const appUrl = env['PORTAL_APP_URL']
  const portalUrl = env['PORTAL_URL']
  return {
    faults,
    document: {
      portal: { url: isSet(portalUrl) ? portalUrl : 'http://localhost:8400' },
      entra: { tenantId: env['PORTAL_TENANT_ID'], spaClientId: env['PORTAL_CLIENT_ID'] },
      apps: [
        {
          id: 'app',
          kind: 'api',
          name: appUrl !== undefined && URL.canParse(appUrl) ? new URL(appUrl).host : 'App',
          externalUrl: appUrl,
          scope: env['PORTAL_SCOPE'],
        },
      ],
    },
  }
}

/** Says the variable where a fault names the key that it became. */
export function nameVariable(fault: ConfigFault): ConfigFault {
  return { ...fault, path: VARIABLE_OF_PATH[fault.path] ?? fault.path }
}

/** `HOST` and `PORT` override the listener. */
export function applyListenerOverrides(
  document: unknown,
  env: Environment,
): { document: unknown; faults: ConfigFault[] } {
  const host = env['HOST']
  const port = env['PORT']
  if ((!isSet(host) && !isSet(port)) || !isRecord(document)) return { document, faults: [] }
  const server = isRecord(document['server']) ? document['server'] : {}
  const valid = !isSet(port) || (/^\d{1,5}$/.test(port) && Number(port) <= 65_535)
  return {
    document: {
      ...document,
      server: {
        ...server,
        ...(isSet(host) ? { host } : {}),
        ...(isSet(port) && valid ? { port: Number(port) } : {}),
      },
    },
    faults: valid
      ? []
      : [{ path: 'PORT', what: 'is not a port number', mend: 'give a number from 0 to 65535' }],
  }
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
