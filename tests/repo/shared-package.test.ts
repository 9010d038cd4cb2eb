import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './root.ts'

const run = promisify(execFile)
const packageDir = join(root, 'packages/shared')

interface Manifest {
  files: string[]
  exports: Record<string, string>
  publishConfig: { exports: Record<string, { types: string; default: string }> }
}
const manifest = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as Manifest
const published = Object.entries(manifest.publishConfig.exports)

/** Every file that a module reaches by its imports; packages by their name. */
async function reachable(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen
  seen.add(file)
  const source = await readFile(file, 'utf8')
  for (const [, specifier = ''] of source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)) {
    if (specifier.startsWith('.')) await reachable(join(dirname(file), specifier), seen)
    else seen.add(specifier)
  }
  return seen
}

describe('what the browser loads of shared', () => {
  const source = join(packageDir, 'src')

  it.each(['api', 'client'])('%s reaches no package and no configuration', async (entry) => {
    const reached = [...(await reachable(join(source, entry, 'index.ts')))]
    expect(reached.length).toBeGreaterThan(3)
    expect(reached.filter((path) => !path.startsWith(source))).toEqual([])
    expect(reached.filter((path) => path.startsWith(join(source, 'config')))).toEqual([])
  })

  it('texts reaches only what says messages', async () => {
    const reached = [...(await reachable(join(source, 'texts/index.ts')))]
    expect(reached.filter((path) => !path.startsWith(source)).toSorted()).toEqual([
      '@lingui/core',
      '@schummar/icu-type-parser',
    ])
    expect(reached.filter((path) => /\/(?:config|client)\//.test(path))).toEqual([])
  })

  it('the scan sees zod where it is used', async () => {
    expect(await reachable(join(source, 'config/index.ts'))).toContain('zod')
  })
})

describe('the package as it is published', () => {
  let dist: string
  let files: string[]

  beforeAll(async () => {
    // Inside the package, so that its dependencies are found; apart from what a build writes.
    dist = await mkdtemp(join(packageDir, 'node_modules/.dist-'))
    const tsc = join(root, 'node_modules/.bin/tsc')
    await run(tsc, ['-p', 'tsconfig.build.json', '--outDir', dist], { cwd: packageDir })
    files = (await readdir(dist, { recursive: true })).map((path) => `./dist/${path}`)
  }, 60_000)

  afterAll(() => rm(dist, { recursive: true, force: true }))

  it('has the same entries as in this repository', () => {
    expect(published.map(([entry]) => entry)).toEqual(Object.keys(manifest.exports))
    expect(manifest.files).toEqual(['dist'])
  })

  it.each(published)('has code and types behind %s', (_, targets) => {
    expect(files).toEqual(expect.arrayContaining([targets.types, targets.default]))
  })

  it.each(published)('%s can be imported as it is emitted', async (_, targets) => {
    const file = join(dist, relative('./dist', targets.default))
    const source = await import(
      join(packageDir, targets.default.replace('/dist/', '/src/').replace(/js$/, 'ts'))
    )
    const { stdout } = await run(process.execPath, [
      '--input-type=module',
      '--eval',
      `console.log(Object.keys(await import(${JSON.stringify(file)})).join())`,
    ])
    expect(stdout.trim().split(',').toSorted()).toEqual(Object.keys(source as object).toSorted())
  })

  it('holds no test and nothing made for tests', () => {
    expect(files.filter((path) => /test/.test(path))).toEqual([])
  })
})
