import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compileTexts } from './compile-texts.ts'
import { firstPaint } from './first-paint.ts'

const bff = process.env['BFF_ORIGIN'] ?? 'http://127.0.0.1:8410'
// `Host` stays the portal's own: the BFF answers no other.
const proxy = { target: bff, changeOrigin: false, ws: true }
const PORTAL_HOST = 'portal.localhost:8400'

export default defineConfig({
  base: '/',
  plugins: [react(), compileTexts(), firstPaint()],
  build: {
    target: 'baseline-widely-available',
    // Every file has its own hashed address: the content policy allows no inline script or style,
    // and `data:` addresses for images alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: 'index.html', redirect: 'redirect.html' } },
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
