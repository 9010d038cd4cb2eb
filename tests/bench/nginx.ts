import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { FIXED_TOKEN } from './fixed-token.ts'
import { freePorts, LOAD_CPU, PROXY_CPU, startPinned, type PinnedServer } from './processes.ts'
import { runLoad } from './run.ts'

export const BIG_BYTES = 10 * 1024 * 1024

/** Origins of what the proxies relay to, by app id. */
export interface Upstreams {
  plain: string
  tls: string
  live: string
}

const smallJson = JSON.stringify({ items: 'x'.repeat(1012) })

/** A server of 1 KB, 64 KB and 10 MB, in the clear and behind TLS. */
export async function startFileUpstream(
  dir: string,
): Promise<PinnedServer & Omit<Upstreams, 'live'> & { certificate: string }> {
  const [port, tlsPort] = (await freePorts(2)) as [number, number]
  const certificate = await createCertificate(dir)
  const files = join(dir, 'files', 'apps', 'plain')
  await mkdir(files, { recursive: true })
  await symlink(files, join(dir, 'files', 'apps', 'tls'))
  await writeFile(join(files, '64k.bin'), Buffer.alloc(64 * 1024, 'x'))
  await writeFile(join(files, '10m.bin'), Buffer.alloc(BIG_BYTES, 'x'))
  const server = await startNginx(dir, 'upstream', LOAD_CPU, port, [
    'sendfile on; tcp_nopush on; open_file_cache max=10;',
    'server {',
    `  listen 127.0.0.1:${port}; listen 127.0.0.1:${tlsPort} ssl;`,
    `  ssl_certificate ${certificate}; ssl_certificate_key ${join(dir, 'key.pem')};`,
    `  root ${join(dir, 'files')};`,
    `  location ~ /1k\\.json$ { default_type application/json; return 200 '${smallJson}'; }`,
    '}',
  ])
  return {
    ...server,
    certificate,
    plain: `http://127.0.0.1:${port}`,
    tls: `https://127.0.0.1:${tlsPort}`,
  }
}

/** nginx as a plain reverse proxy: one worker, a fixed token, upstream connections kept. */
export async function startNginxProxy(
  dir: string,
  upstreams: Upstreams,
): Promise<PinnedServer & { origin: string }> {
  const [port] = (await freePorts(1)) as [number]
  const pools = Object.entries(upstreams).map(
    ([id, origin]) =>
      `upstream ${id} { server ${new URL(origin).host}; keepalive 64; keepalive_requests 100000000; }`,
  )
  const locations = Object.entries(upstreams).map(([id, origin]) =>
    [
      `location /apps/${id}/ { proxy_pass ${new URL(origin).protocol}//${id};`,
      'proxy_http_version 1.1; proxy_set_header Cookie "";',
      `proxy_set_header Authorization "Bearer ${FIXED_TOKEN}";`,
      'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $upstream_connection;',
      'proxy_buffering off; proxy_request_buffering off; client_max_body_size 0; }',
    ].join(' '),
  )
  const server = await startNginx(dir, 'proxy', PROXY_CPU, port, [
    'map $http_upgrade $upstream_connection { default upgrade; "" ""; }',
    ...pools,
    `server { listen 127.0.0.1:${port};`,
    ...locations,
    '}',
  ])
  return { ...server, origin: `http://127.0.0.1:${port}` }
}

async function startNginx(
  dir: string,
  name: string,
  cpu: number,
  port: number,
  http: readonly string[],
): Promise<PinnedServer> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(dir, `${name}-${kind}`)};`,
  )
  const config = [
    // Otherwise root's workers become somebody who cannot read the folder.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off; worker_processes 1;',
    `pid ${join(dir, `${name}.pid`)}; error_log stderr error;`,
    'events { worker_connections 4096; }',
    'http { access_log off; keepalive_timeout 300s; keepalive_requests 100000000;',
    ...temporary,
    ...http,
    '}',
  ]
  const file = join(dir, `${name}.conf`)
  await writeFile(file, `${config.join('\n')}\n`)
  return startPinned({ cpu, command: 'nginx', args: ['-e', 'stderr', '-c', file], port })
}

async function createCertificate(dir: string): Promise<string> {
  const file = join(dir, 'certificate.pem')
  await runLoad('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', join(dir, 'key.pem'), '-out', file],
  ])
  return file
}
