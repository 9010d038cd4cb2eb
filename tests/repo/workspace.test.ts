import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { root } from './root.ts'

type Manifest = {
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

const read = (path: string) => readFile(join(root, path), 'utf8')
const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: root })
const tracked = stdout.split('\0').filter((path) => path && existsSync(join(root, path)))

const manifests = await Promise.all(
  tracked
    .filter((path) => /(^|\/)package\.json$/.test(path))
    .map(async (path) => [path, JSON.parse(await read(path)) as Manifest] as const),
)
const rootManifest = manifests.find(([path]) => path === 'package.json')?.[1] ?? {}
const workspace = await read('pnpm-workspace.yaml')

/** The "key: value" pairs below a key of pnpm-workspace.yaml. */
const workspaceSection = (key: string): (readonly [string, string])[] => {
  const block = new RegExp(`^${key}:\\n((?: .*\\n)+)`, 'm').exec(workspace)?.[1] ?? ''
  return [...block.matchAll(/^ {2}'?([^':]+)'?: (.+)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
}

describe('the workspace', () => {
  it.each([
    'apps/web/package.json',
    'apps/bff/package.json',
    'packages/shared/package.json',
    'packages/local-tenant/package.json',
    'tests/package.json',
    'deploy/Dockerfile',
    'docs/decisions/README.md',
    '.ci/run',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
  ])('has %s', (path) => {
    expect(tracked).toContain(path)
  })

  it.each(['start', 'dev', 'build', 'check', 'test'])('npm %s replaces its shell', (name) => {
    // Without exec npm's signals end the shell alone and the servers live on.
    expect(rootManifest.scripts?.[name]).toBe(`exec node scripts/bootstrap.mjs ${name}`)
  })

  it('names one version of Node everywhere', async () => {
    const version = rootManifest.devDependencies?.['node']
    expect((await read('.node-version')).trim()).toBe(version)
    expect(workspace).toContain(`\nnodeVersion: ${version}\n`)
  })

  it('lets the listed packages alone run an install script', () => {
    const allowed = workspaceSection('allowBuilds').filter(([, value]) => value !== 'false')
    expect(allowed).toEqual([['node', 'true']])
  })

  it.each(manifests)('%s pins every dependency exactly', (_, { dependencies, devDependencies }) => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|catalog:|workspace:\*)$/.test(version),
    )
    expect(loose).toEqual([])
  })

  it('pins every version of the catalog exactly', () => {
    const catalog = workspaceSection('catalog')
    expect(catalog.length).toBeGreaterThan(0)
    expect(catalog.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})

describe('the documents', () => {
  it.each(tracked.filter((path) => path.endsWith('.md')))(
    '%s names only npm scripts that exist',
    async (path) => {
      // In code alone: prose may speak of npm as it likes.
      const commands = (await read(path)).matchAll(/(?:`|^ *)npm (?:run )?([a-z][\w:-]*)/gm)
      const known = ['ci', 'install', ...Object.keys(rootManifest.scripts ?? {})]
      const named = [...commands].map(([, name = '']) => name)
      expect(named.filter((name) => !known.includes(name))).toEqual([])
    },
  )

  it('no tracked file holds a path of somebody’s machine', async () => {
    const machinePath = /(^|[\s'"`(=:])\/(work|root|home|Users)\/[\w.-]+\/|[A-Z]:\\Users\\/m
    const found = await Promise.all(
      tracked.map(async (path) => ((await read(path)).match(machinePath) ? [path] : [])),
    )
    expect(found.flat()).toEqual([])
  })
})
