import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cpus, release, totalmem } from 'node:os'

import { versionOf } from './run.ts'

/** What was measured on, a line each. */
export async function describeMachine(): Promise<string[]> {
  const [processor] = cpus()
  const [nginx, wrk, apache, openidc] = await Promise.all([
    versionOf('nginx', '-v'),
    versionOf('wrk', '-v'),
    versionOf('/usr/sbin/apache2', '-v'),
    versionOf('dpkg-query', '-W', '-f', '${Version}', 'libapache2-mod-auth-openidc'),
  ])
  const modules = ['undici', 'http-proxy-middleware', '@fastify/http-proxy']
  const versions = await Promise.all(modules.map(async (name) => `${name} ${await version(name)}`))
  return [
    `${cpus().length} cores of ${processor?.model.trim()}, ` +
      `${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    `Node ${process.versions.node}, ${versions.join(', ')}`,
    [
      nginx?.replace(/^nginx version: /, ''),
      apache?.replace(/^Server version: /, ''),
      openidc === undefined || apache === undefined ? undefined : `mod_auth_openidc ${openidc}`,
      wrk?.split(' Copyright')[0],
    ]
      .filter((text) => text !== undefined)
      .join(', '),
  ]
}

async function version(name: string): Promise<string> {
  // Not every package lets its package.json be imported; all have it at their root.
  const entry = createRequire(import.meta.url).resolve(name)
  const root = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`))
  const text = await readFile(`${root}/node_modules/${name}/package.json`, 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
