import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const SOURCE = 'src/app/first-paint.js'

/**
 * Puts `first-paint.js` into the head of each page as a plain script, which the browser runs before
 * it paints. A module would run too late, and the content policy allows no inline script.
 */
export function firstPaint(): Plugin {
  let file = `/${SOURCE}`
  return {
    name: 'first-paint',
    buildStart() {
      if (this.environment.mode !== 'build') return
      const source = readFileSync(join(import.meta.dirname, SOURCE), 'utf8')
      const reference = this.emitFile({ type: 'asset', name: 'first-paint.js', source })
      file = `/${this.getFileName(reference)}`
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { src: file }, injectTo: 'head' }],
    },
  }
}
