import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { precompress } from '../precompress.mjs'
import { runTool } from '../processes.mjs'
import { hashFiles, isStamped, sourceFiles, writeStamp } from '../stamp.mjs'
import { step } from '../steps.mjs'
import { bin, cacheDir, root } from '../workspace.mjs'

const stampFile = join(cacheDir, 'built')
const outputs = ['packages/shared/dist', 'apps/bff/dist/main.js', 'apps/bff/dist/public/index.html']

/** Hash over everything that the outputs are made of. */
const hashInputs = async () => {
  const dirs = ['apps/web', 'apps/bff', 'packages/shared', 'scripts']
  const sources = await Promise.all(dirs.map(sourceFiles))
  return hashFiles([...sources.flat(), 'pnpm-lock.yaml', 'tsconfig.base.json'])
}

/** Builds only what changed since the last build: nothing or everything. */
export const ensureBuilt = async () => {
  const complete = outputs.every((path) => existsSync(join(root, path)))
  if (complete && (await isStamped(stampFile, await hashInputs()))) {
    await step('build', async () => 'unchanged')
    return
  }
  await buildAll()
}

const buildAll = async () => {
  const hash = await hashInputs()
  const publicDir = join(root, 'apps/bff/dist/public')
  await step('build shared', () =>
    runTool(bin('tsc'), ['-p', 'packages/shared/tsconfig.build.json']).then(() => undefined),
  )
  await step('build web', () => viteBuild('apps/web'))
  await step('build bff', () => viteBuild('apps/bff'))
  await step('compress assets', async () => {
    await cp(join(root, 'apps/web/dist'), publicDir, { recursive: true })
    await precompress(publicDir)
  })
  await writeStamp(stampFile, hash)
}

/** @param {string} dir */
const viteBuild = async (dir) => {
  await runTool(bin('vite', dir), ['build'], { cwd: join(root, dir) })
}

export const build = { run: buildAll }
