import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compileTexts } from './compile-texts.ts'
import { firstPaint } from './first-paint.ts'

const bff = process.env['BFF_ORIGIN'] ?? 'http://127.0.0.1:8410'
// `Host` stays the portal's own: the BFF answers no other.
const proxy = { target: bff, changeOrigin: false, ws: true }
const PORTAL_HOST = 'portal.localhost:8400'

/** What draws the page, the same for months. */
const REACT_DOM = /\/node_modules\/(?:react-dom|scheduler)\//u

/** A few hundred bytes each, and wanted by more than one page: a script for each would cost more. */
const SMALL =
  /\/@fluentui\/react-icons\/|\/src\/(?:ui\/mirrored|lib\/(?:broken-answer|hidden-signs))\.ts$/u

/** All that the portal begins with, in two scripts of like size. */
const FIRST_SCRIPTS = [
  { name: 'react-dom', test: REACT_DOM, priority: 2 },
  { name: 'index', tags: ['$initial' as const], priority: 1 },
  { name: 'small', test: SMALL, minShareCount: 2 },
]

export default defineConfig({
  base: '/',
  plugins: [react(), compileTexts(), firstPaint()],
  build: {
    target: 'baseline-widely-available',
    // Every file has its own hashed address: the content policy allows no inline script or style,
    // and `data:` addresses for images alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Each page is built by itself: what both need stands in each, so that the portal begins with two
  // scripts instead of six, and the page of the redirect loads nothing of the portal.
  builder: {},
  // `npm run dev` serves both from one.
  optimizeDeps: { entries: ['index.html', 'redirect.html'] },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          input: 'index.html',
          output: { codeSplitting: { groups: FIRST_SCRIPTS } },
        },
      },
    },
    redirect: {
      consumer: 'client',
      optimizeDeps: { noDiscovery: true },
      build: { emptyOutDir: false, rolldownOptions: { input: 'redirect.html' } },
    },
  },
  server: {
    // Opened as http://portal.localhost:8400, a name that browsers know and Node cannot resolve.
    host: '127.0.0.1',
    port: 8400,
    strictPort: true,
    proxy: {
      '/bff': proxy,
      '/apps': proxy,
      '/assets/brand': proxy,
      // Every path of another host is an app's own.
      '^/': {
        ...proxy,
        bypass: ({ headers, url }) => (headers.host === PORTAL_HOST ? url : undefined),
      },
    },
  },
})
