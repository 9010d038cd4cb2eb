import type { PublishedApp } from './published-app.ts'

const attributes =
  'action|background|cite|classid|codebase|data|formaction|href|icon|longdesc|manifest|poster|profile|src|usemap'
const attributeValue = new RegExp(`(\\s(?:${attributes})\\s*=\\s*["']?)([^"'\\s>]+)`, 'gi')
const cssUrl = /(url\(\s*["']?)([^"')\s]+)/gi

/** HTML attributes and CSS addresses only. Script and JSON are never looked at, as documented. */
export function translateLinks(html: string, apps: readonly PublishedApp[]): string {
  const longestFirst = apps.toSorted(
    (a, b) => b.internalUrl.href.length - a.internalUrl.href.length,
  )
  const replaceUrl = (match: string, before: string, url: string) => {
    const app = longestFirst.find(({ internalUrl }) => url.startsWith(internalUrl.href))
    if (app === undefined) return match
    return before + app.externalUrl + url.slice(app.internalUrl.href.length)
  }
  return html
    .split(/(<script\b[\s\S]*?<\/script>)/gi)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replaceAll(attributeValue, replaceUrl).replaceAll(cssUrl, replaceUrl),
    )
    .join('')
}

export function isTranslatable(contentType: string | undefined): boolean {
  return /^text\/(html|css)\b/i.test(contentType ?? '')
}

/** UTF-8 unless the content type says otherwise and the platform knows the name. */
export function charsetOf(contentType: string | undefined): BufferEncoding {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase()
  return charset === 'iso-8859-1' || charset === 'windows-1252' ? 'latin1' : 'utf8'
}
