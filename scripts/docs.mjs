// Writes the pages that are generated, or with --check says which of them are stale. Runs on
// Node 24, because it reads the configuration schema and the problem codes from their source.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configurationPage } from './docs/configuration-page.mjs'
import { problemsPage } from './docs/problems-page.mjs'
import { root } from './workspace.mjs'

const pages = {
  'docs/configuration.md': await configurationPage(),
  'docs/problems.md': problemsPage(),
}

const checkOnly = process.argv.includes('--check')
for (const [path, text] of Object.entries(pages)) {
  const present = await readFile(join(root, path), 'utf8').catch(() => '')
  if (present === text) continue
  if (checkOnly) {
    console.error(`${path} is stale: npm run docs`)
    process.exitCode = 1
  } else {
    await writeFile(join(root, path), text)
    console.log(`${path} written`)
  }
}
