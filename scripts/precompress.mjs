import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const textFile = /\.(css|html|js|json|svg|txt|webmanifest)$/
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

/**
 * Writes a .br and a .gz beside every text file where that is smaller.
 * @param {string} dir
 */
export const precompress = async (dir) => {
  const entries = await readdir(dir, { recursive: true })
  await Promise.all(
    entries
      .filter((name) => textFile.test(name))
      .map(async (name) => {
        const file = join(dir, name)
        const plain = await readFile(file)
        const [br, gz] = await Promise.all([
          promisify(brotliCompress)(plain, brotliOptions),
          promisify(gzip)(plain, { level: 9 }),
        ])
        if (br.length < plain.length) await writeFile(`${file}.br`, br)
        if (gz.length < plain.length) await writeFile(`${file}.gz`, gz)
      }),
  )
}
