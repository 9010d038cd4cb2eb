import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { request } from 'undici'

import type { Upstreams } from './nginx.ts'
import { freePorts, PROXY_CPU, startPinned, type PinnedServer } from './processes.ts'

/** Where Debian's packages apache2 and libapache2-mod-auth-openidc put their modules. */
const MODULES = '/usr/lib/apache2/modules'

export function hasApache(): boolean {
  return existsSync('/usr/sbin/apache2') && existsSync(join(MODULES, 'mod_auth_openidc.so'))
}

/**
 * Apache as a relying party that relays with the token of the person signed in: the peer whose work
 * is most like the portal's. It checks nothing against other sites, logs nothing, counts nothing.
 */
export async function startApache(
  dir: string,
  upstreams: Upstreams,
  providerOrigin: string,
): Promise<PinnedServer & { origin: string; cookie: string }> {
  const [port] = (await freePorts(1)) as [number]
  const origin = `http://127.0.0.1:${port}`
  const file = join(dir, 'apache.conf')
  await mkdir(join(dir, 'apache'), { recursive: true })
  await writeFile(file, configuration(join(dir, 'apache'), port, upstreams, providerOrigin))
  const server = await startPinned({
    cpu: PROXY_CPU,
    command: '/usr/sbin/apache2',
    args: ['-DFOREGROUND', '-f', file],
    port,
  })
  try {
    return { ...server, origin, cookie: await signIn(origin) }
  } catch (error) {
    await server[Symbol.asyncDispose]()
    throw error
  }
}

function configuration(
  dir: string,
  port: number,
  { plain, live }: Upstreams,
  providerOrigin: string,
): string {
  const modules = [
    ...['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'headers', 'proxy', 'proxy_http'],
    'auth_openidc',
  ]
  const pass = (id: string, upstream: string) =>
    `ProxyPass /apps/${id}/ ${upstream}/apps/${id}/ enablereuse=on keepalive=on`
  return [
    `ServerRoot ${dir}`,
    `DefaultRuntimeDir ${dir}`,
    `PidFile ${join(dir, 'pid')}`,
    ...modules.map((name) => `LoadModule ${name}_module ${join(MODULES, `mod_${name}.so`)}`),
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `Listen 127.0.0.1:${port}`,
    'ServerName 127.0.0.1',
    `ErrorLog ${join(dir, 'error.log')}`,
    'LogLevel crit',
    'StartServers 1',
    'ServerLimit 1',
    'ThreadsPerChild 64',
    'MaxRequestWorkers 64',
    'KeepAlive On',
    'MaxKeepAliveRequests 0',
    'KeepAliveTimeout 300',
    `OIDCProviderMetadataURL ${providerOrigin}/.well-known/openid-configuration`,
    'OIDCProviderTokenEndpointAuth client_secret_post',
    'OIDCClientID bench',
    'OIDCClientSecret bench-only',
    'OIDCCryptoPassphrase bench-only',
    `OIDCRedirectURI http://127.0.0.1:${port}/signed-in`,
    '<Location />',
    '  AuthType openid-connect',
    '  Require valid-user',
    '  RequestHeader set Authorization "Bearer %{OIDC_access_token}e"',
    '  RequestHeader unset Cookie',
    '</Location>',
    pass('plain', plain),
    pass('live', live),
    '',
  ].join('\n')
}

/** Follows the redirects of a sign-in; yields the session cookie. */
async function signIn(origin: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = `${origin}/apps/plain/1k.json`
  for (let hop = 0; hop < 6; hop += 1) {
    // Not `fetch`: by its headers Apache would know that no page can be shown.
    const { statusCode, headers, body } = await request(url, {
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      },
    })
    await body.dump()
    for (const line of [headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = line.split(';')
      const name = pair.slice(0, pair.indexOf('='))
      if (pair.endsWith('=')) cookies.delete(name)
      else cookies.set(name, pair.slice(name.length + 1))
    }
    if (statusCode === 200) return [...cookies].map((pair) => pair.join('=')).join('; ')
    if (typeof headers['location'] !== 'string') throw new Error(`Apache answered ${statusCode}`)
    url = new URL(headers['location'], url).href
  }
  throw new Error('Apache did not let us in')
}
