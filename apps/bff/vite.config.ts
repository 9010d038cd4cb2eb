import { defineConfig } from 'vite'

// One file that runs alone (docs/decisions/003): every dependency is inlined, Node's own apart.
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    // Beside the bundle, for stack traces; the container leaves it out.
    sourcemap: true,
    rolldownOptions: {
      output: {
        format: 'es',
        entryFileNames: 'main.js',
        codeSplitting: false,
      },
    },
  },
  ssr: { noExternal: true, target: 'node' },
})
