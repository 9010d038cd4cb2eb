import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { root } from './workspace.mjs'

const generated = new Set(['node_modules', 'dist'])

/**
 * All source files at or below a path, tests apart.
 * @param {string} path relative to the root
 * @returns {Promise<string[]>}
 */
export const sourceFiles = async (path) => {
  const entries = await readdir(join(root, path), { withFileTypes: true })
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const below = join(path, entry.name)
      if (entry.isDirectory()) return generated.has(entry.name) ? [] : sourceFiles(below)
      return /\.(test|spec)\.tsx?$/.test(entry.name) ? [] : [below]
    }),
  )
  return nested.flat()
}

/**
 * One hash over names and contents.
 * @param {string[]} files relative to the root
 */
export const hashFiles = async (files) => {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const file of [...files].sort()) {
    const content = createHash('sha256').update(await readFile(join(root, file)))
    hash.update(`${relative('.', file)} ${content.digest('hex')}\n`)
  }
  return hash.digest('hex')
}

/**
 * Whether the stamp file holds exactly this hash.
 * @param {string} stampFile
 * @param {string} hash
 */
export const isStamped = async (stampFile, hash) =>
  (await readFile(stampFile, 'utf8').catch(() => '')) === hash

/**
 * @param {string} stampFile
 * @param {string} hash
 */
export const writeStamp = async (stampFile, hash) => {
  await mkdir(dirname(stampFile), { recursive: true })
  await writeFile(stampFile, hash)
}
