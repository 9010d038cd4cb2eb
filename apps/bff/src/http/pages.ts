import { paths } from '@app-proxy-portal/shared/api'
import { local, type Handler } from '../locals.ts'
import { loadPublicFiles } from './public-files.ts'

/** Allows Griffel's empty style elements and no inline text: the hash of the empty string. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Paths that are never a page, whatever asks for them. */
const NEVER_A_PAGE = /^\/(?:bff|apps|assets|\.well-known|\.portal)(?:\/|$)/

interface PagesOptions {
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
  const { publicDir, portalUrl, imageOrigins, signInOrigins } = options
  const sendFile = loadPublicFiles(publicDir)

  return async (req, res, next) => {
    const { path } = local(res, 'target')
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()

    if (path.startsWith('/assets/')) {
      res.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
      if (!sendFile(req, res, path)) next()
      return
    }
    const isBridge = path === paths.redirectBridge
    // On every file, however it is asked for: a frame of another site does not say that it is one.
    const policy = contentPolicy(portalUrl, imageOrigins, await signInOrigins().catch(() => []))
    res.setHeader('Content-Security-Policy', isBridge ? policy.bridge : policy.page)
    res.setHeader('Cache-Control', isBridge ? 'no-store' : 'no-cache')
    if (!isBridge) res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    res.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    if (sendFile(req, res, path)) return
    const isPage = !NEVER_A_PAGE.test(path) && isNavigation(req.headers)
    if (!isPage || !sendFile(req, res, '/index.html')) next()
  }
}

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
