import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minify, type IndexHtmlTransformContext, type Plugin } from 'vite'

const SOURCE = 'src/app/first-paint.js'

/** `src/texts/de.ts`, whose script holds all texts of a language. */
const LANGUAGE = /\/src\/texts\/([a-z]+)\.ts$/u

/**
 * `src/features/launcher/launcher-page.tsx`, and the first part of the addresses that it is for. The
 * sign-in page has none: it stands at each of them. `*`: at all others.
 */
const PAGES: Readonly<Record<string, string>> = {
  launcher: '',
  'sign-in': 'sign-in',
  workbench: 'app',
  open: 'open',
  sessions: 'sessions',
  'not-found': '*',
}
const PAGE = /\/src\/(?:features\/[a-z-]+|app)\/([a-z-]+)-page\.tsx$/u

/**
 * Puts `first-paint.js` into the head of each page as a plain script, which the browser runs before
 * it paints. A module would run too late, and the content policy allows no inline script. It is told
 * where the texts of each language are and the scripts of each page, so that they come beside the
 * first script instead of after it.
 */
export function firstPaint(): Plugin {
  let file = `/${SOURCE}`
  return {
    name: 'first-paint',
    async buildStart() {
      if (this.environment.mode !== 'build') return
      const source = readFileSync(join(import.meta.dirname, SOURCE), 'utf8')
      const { code } = await minify(SOURCE, source)
      const reference = this.emitFile({ type: 'asset', name: 'first-paint.js', source: code })
      file = `/${this.getFileName(reference)}`
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, context) => {
        const isPortal = context.path.endsWith('/index.html') && context.bundle !== undefined
        const data = isPortal
          ? {
              'data-texts': JSON.stringify(scriptsOfLanguages(context)),
              'data-pages': JSON.stringify(scriptsOfPages(context)),
            }
          : {}
        return inOrder(html, { ...data, src: file })
      },
    },
  }
}

const STYLES = /\s*<link rel="stylesheet" crossorigin[^>]*>/gu
const PRELOADS = /\s*<link rel="modulepreload"[^>]*>/gu

/**
 * What the first paint waits for comes before all else: where a server speaks HTTP/1.1, a browser
 * fetches six files at once and the others after them. The script comes before the styles, too: a
 * script waits for every style before it.
 */
function inOrder(html: string, attributes: Record<string, string>): string {
  const listed = Object.entries(attributes).map(([name, value]) => {
    return ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
  })
  const script = `\n    <script${listed.join('')}></script>`
  const first = [...(html.match(STYLES) ?? []), ...(html.match(PRELOADS) ?? [])]
  return html
    .replace(STYLES, '')
    .replace(PRELOADS, '')
    .replace(/(?=\s*<link [^>]*rel="icon")/u, () => script)
    .replace(/(?=\s*<script type="module")/u, () => first.join(''))
}

function scriptsOfLanguages({ bundle = {} }: IndexHtmlTransformContext): Record<string, string> {
  const scripts = Object.values(bundle).flatMap((chunk) => {
    const entry = chunk.type === 'chunk' ? chunk.facadeModuleId : undefined
    const language = LANGUAGE.exec(entry ?? '')?.[1]
    return language === undefined ? [] : [[language, `/${chunk.fileName}`] as const]
  })
  return Object.fromEntries(scripts)
}

/** What a page needs beyond the scripts that every page has. */
function scriptsOfPages({
  bundle = {},
  chunk,
}: IndexHtmlTransformContext): Record<string, string[]> {
  const importsOf = (fileName: string, seen = new Set<string>()): Set<string> => {
    const output = bundle[fileName]
    if (seen.has(fileName) || output?.type !== 'chunk') return seen
    seen.add(fileName)
    for (const imported of output.imports) importsOf(imported, seen)
    return seen
  }
  const shared = importsOf(chunk?.fileName ?? '')
  const pages = Object.values(bundle).flatMap((output) => {
    if (output.type !== 'chunk') return []
    const address = PAGES[PAGE.exec(output.facadeModuleId ?? '')?.[1] ?? '']
    if (address === undefined) return []
    const scripts = [...importsOf(output.fileName)].filter((script) => !shared.has(script))
    return [[address, scripts.map((script) => `/${script}`)] as const]
  })
  const scripts = Object.fromEntries(pages)
  const lost = Object.values(PAGES).filter((address) => scripts[address] === undefined)
  if (lost.length > 0) throw new Error(`No page is built for ${lost.join(', ') || 'the launcher'}`)
  return scripts
}
