import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexHtmlTransformContext, Plugin } from 'vite'

const SOURCE = 'src/app/first-paint.js'

/** `src/texts/de.ts`, whose script holds all texts of a language. */
const LANGUAGE = /\/src\/texts\/([a-z]+)\.ts$/u

/**
 * Puts `first-paint.js` into the head of each page as a plain script, which the browser runs before
 * it paints. A module would run too late, and the content policy allows no inline script. It is told
 * where the texts of each language are, where the page has texts.
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
      handler: (_, context) => {
        const texts = context.path.endsWith('/index.html') ? scriptsOfLanguages(context) : {}
        const data = Object.keys(texts).length === 0 ? {} : { 'data-texts': JSON.stringify(texts) }
        return [{ tag: 'script', attrs: { ...data, src: file }, injectTo: 'head' }]
      },
    },
  }
}

function scriptsOfLanguages({ bundle = {} }: IndexHtmlTransformContext): Record<string, string> {
  const scripts = Object.values(bundle).flatMap((chunk) => {
    const entry = chunk.type === 'chunk' ? chunk.facadeModuleId : undefined
    const language = LANGUAGE.exec(entry ?? '')?.[1]
    return language === undefined ? [] : [[language, `/${chunk.fileName}`] as const]
  })
  return Object.fromEntries(scripts)
}
