import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runTool } from './processes.mjs'
import { hashFiles, isStamped, writeStamp } from './stamp.mjs'
import { step } from './steps.mjs'
import { cacheDir, node, packageDirs, readJson, root } from './workspace.mjs'

const stampFile = join(cacheDir, 'installed')

/** Installs what the lockfile says, unless exactly that is installed already. */
export const ensureInstalled = async () => {
  const manifests = (await packageDirs()).map((dir) => join(dir, 'package.json'))
  const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests]
  const hash = await hashFiles(inputs)
  if (existsSync(node) && (await isStamped(stampFile, hash))) return

  await step('install', async () => {
    const { command, args } = await packageManager()
    // CI=true: pnpm asks no question, also when a terminal is attached.
    const env = { ...process.env, CI: 'true' }
    await runTool(command, [...args, 'install', '--frozen-lockfile'], { env })
    await writeStamp(stampFile, hash)
  })
}

/** The pinned pnpm: the one on PATH if it is exactly that version, else fetched through npx. */
const packageManager = async () => {
  const { packageManager: pinned } = await readJson('package.json')
  const version = pinned.split('@')[1]
  const found = await promisify(execFile)('pnpm', ['--version'], { cwd: root }).catch(() => null)
  if (found?.stdout.trim() === version) return { command: 'pnpm', args: [] }
  return { command: 'npx', args: ['--yes', pinned] }
}
