import { readdir, readFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binDir = join(root, 'node_modules', '.bin')
export const cacheDir = join(root, 'node_modules', '.cache', 'app-proxy-portal')

/** The Node 24 that the lockfile pins, whatever Node runs these scripts. */
export const node = join(binDir, 'node')

/**
 * The command of a tool that a package depends on.
 * @param {string} tool
 * @param {string} [packageDir] relative to the root
 */
export const bin = (tool, packageDir = '') => join(root, packageDir, 'node_modules', '.bin', tool)

/**
 * The environment of every tool and server: Node 24 first.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export const toolEnv = (extra = {}) => ({
  ...process.env,
  PATH: `${binDir}${delimiter}${process.env['PATH'] ?? ''}`,
  ...extra,
})

/** Every package of the workspace, relative to the root. */
export const packageDirs = async () => {
  const nested = await Promise.all(
    ['apps', 'packages'].map(async (parent) => {
      const entries = await readdir(join(root, parent), { withFileTypes: true })
      return entries.filter((entry) => entry.isDirectory()).map((entry) => join(parent, entry.name))
    }),
  )
  return [...nested.flat().sort(), 'tests']
}

/**
 * @param {string} path relative to the root
 * @returns {Promise<any>}
 */
export const readJson = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'))
