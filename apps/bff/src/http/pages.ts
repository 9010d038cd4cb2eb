import { paths } from '@app-proxy-portal/shared/api'
import { local, type Handler } from '../locals.ts'
import { once } from '../once.ts'
import { loadPublicFiles, madeFile, sendPublicFile, type PublicFile } from './public-files.ts'

/** Allows Griffel's empty style elements and no inline text: the hash of the empty string. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Paths that are never a page, whatever asks for them. */
const NEVER_A_PAGE = /^\/(?:bff|apps|assets|\.well-known|\.portal)(?:\/|$)/

const IMMUTABLE = 'public, max-age=31536000, immutable'

/** Scripts and styles are no pages, whatever opens them as one. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Nothing in an image runs, also where somebody opens it as a page of the portal. */
const IMAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"

/** How the portal looks; made when first asked for. */
interface Brand {
  files: () => readonly { path: string; address: string; mediaType: string; content: Buffer }[]
  dress: (html: string) => string
}

interface PagesOptions {
  brand: Brand
  /** Folder of the built portal; absolute. Without it, as from source, there are no pages. */
  publicDir: string
  portalUrl: string
  /** Origins of icons in the app list. */
  imageOrigins: readonly string[]
  /** Origins of the sign-in service. */
  signInOrigins: () => Promise<string[]>
}

/** The portal's pages and assets. Only a navigation gets a page; what else is unknown is 404. */
export function servePages(options: PagesOptions): Handler {
  const { publicDir, brand, portalUrl, imageOrigins, signInOrigins } = options
  const built = loadPublicFiles(publicDir)
  const files = once(() => servedFiles(built, brand))

  return async (req, res, next) => {
    const { path } = local(res, 'target')
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()

    if (path.startsWith('/assets/')) {
      const file = files().get(path)
      if (file === undefined) return next()
      res.setHeader('Cache-Control', file.isLasting ? IMMUTABLE : 'no-cache')
      res.setHeader('Content-Security-Policy', policyOfFile(file))
      return sendPublicFile(req, res, file)
    }
    const isBridge = path === paths.redirectBridge
    // On every file, however it is asked for: a frame of another site does not say that it is one.
    const policy = contentPolicy(portalUrl, imageOrigins, await signInOrigins().catch(() => []))
    res.setHeader('Content-Security-Policy', isBridge ? policy.bridge : policy.page)
    res.setHeader('Cache-Control', isBridge ? 'no-store' : 'no-cache')
    if (!isBridge) res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    res.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    const isPage = !NEVER_A_PAGE.test(path) && isNavigation(req.headers)
    const page = isPage ? files().get('/index.html') : undefined
    const file = files().get(path === '/' ? '/index.html' : path) ?? page
    if (file === undefined) return next()
    if (file.needs !== undefined) res.setHeader('Link', file.needs)
    sendPublicFile(req, res, file)
  }
}

interface ServedFile extends PublicFile {
  /** Whether its address tells its content. */
  isLasting: boolean
  /** Of a page: what it needs, for its `Link` header. */
  needs?: string
}

/** What was built, the pages in the clothes of the brand, and the files of the brand. */
function servedFiles(
  built: ReadonlyMap<string, PublicFile>,
  brand: Brand,
): ReadonlyMap<string, ServedFile> {
  const served = new Map<string, ServedFile>()
  for (const [path, file] of built) {
    if (path.endsWith('.html')) {
      const html = brand.dress(file.content.toString())
      const page = madeFile(Buffer.from(html), file.mediaType)
      served.set(path, { ...page, isLasting: false, needs: needsOf(html) })
    } else {
      served.set(path, { ...file, isLasting: path.startsWith('/assets/') })
    }
  }
  for (const { path, address, mediaType, content } of brand.files()) {
    const file = madeFile(content, mediaType)
    served.set(path, { ...file, isLasting: false })
    served.set(address, { ...file, isLasting: true })
  }
  return served
}

const NEEDED = /<(?:script|link)\b[^>]*? (?:src|href)="(\/assets\/[^"]+\.(?:css|js))"[^>]*>/gu

/**
 * Styles and scripts of a page, so that they are under way before it has been read; a server in front
 * may say so while the page is still being made (RFC 8297).
 *
 * @see https://html.spec.whatwg.org/multipage/semantics.html#processing-link-headers
 */
function needsOf(html: string): string {
  const links = Array.from(html.matchAll(NEEDED), ([tag, address = '']) => {
    const kind = address.endsWith('.css') ? 'preload; as=style' : 'preload; as=script'
    const rel = /type="module"|rel="modulepreload"/u.test(tag) ? 'modulepreload' : kind
    return `<${address}>; rel=${rel}${tag.includes(' crossorigin') ? '; crossorigin' : ''}`
  })
  return links.join(', ')
}

const policyOfFile = ({ mediaType }: PublicFile) =>
  mediaType.startsWith('image/') ? IMAGE_POLICY : FILE_POLICY

/** @see https://www.w3.org/TR/CSP3/ */
function contentPolicy(portalUrl: string, imageOrigins: readonly string[], signIn: string[]) {
  const origins = signIn.join(' ')
  const directives = [
    "default-src 'none'",
    `script-src ${portalUrl}/assets/`,
    `style-src 'self' ${EMPTY_STYLE}`,
    ["img-src 'self' data:", ...imageOrigins].join(' '),
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${origins}`.trim(),
    `frame-src 'self' ${origins}`.trim(),
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "worker-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return {
    page: `${directives}; frame-ancestors 'none'`,
    // MSAL loads the bridge in a hidden frame of the portal.
    bridge: `${directives}; frame-ancestors 'self'`,
  }
}

function isNavigation(headers: NodeJS.Dict<string | string[]>): boolean {
  const mode = headers['sec-fetch-mode']
  if (mode !== undefined) return mode === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return String(headers['accept'] ?? '').includes('text/html')
}
