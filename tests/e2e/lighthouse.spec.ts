import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { IS_LONG } from '../fixtures/process-stack.ts'
import { startAuditBrowser, type PageAudit } from './lighthouse.ts'
import { expect, test } from './portal.ts'
import { haveSession, neverBeenHere } from './returning.ts'

const ROOT = join(import.meta.dirname, '../..')

// As the BFF of a container has it: compressed ahead.
test.use({ stackOptions: { publicDir: join(ROOT, 'apps/bff/dist/public') }, trace: 'off' })

/** What a page may cost, from its first byte to its last. */
const MAX_BYTES = 200_000
const MAX_REQUESTS = 30
/** Lighthouse reckons with the time that the machine needed, and a machine of tests is a busy one. */
const MIN_PERFORMANCE = IS_LONG ? 97 : 85
const MAX_LCP_MS = IS_LONG ? 2000 : 2500
/** The best one counts. */
const TRIES = 3

interface PageOf {
  name: string
  path: string
  isSignedIn: boolean
}

const LAUNCHER: PageOf = { name: 'launcher', path: '/', isSignedIn: true }
const PAGES: PageOf[] = [
  LAUNCHER,
  { name: 'sign-in', path: '/', isSignedIn: false },
  { name: 'app page', path: '/app/expenses', isSignedIn: true },
  { name: 'own sessions', path: '/sessions', isSignedIn: true },
  { name: 'page not found', path: '/no/such/page', isSignedIn: true },
]

test('a page of a returning person is as fast and as sound as Lighthouse asks', async ({
  stack,
}, info) => {
  test.setTimeout(IS_LONG ? 600_000 : 180_000)
  await using browser = await startAuditBrowser(info.project.use.launchOptions ?? {})
  const rows: string[] = []
  for (const page of IS_LONG ? PAGES : [LAUNCHER]) {
    await (page.isSignedIn ? haveSession : neverBeenHere)(browser.context, stack)
    const best = await bestOf(() => browser.audit(stack.portalUrl + page.path))
    info.annotations.push({ type: page.name, description: JSON.stringify(best) })
    rows.push(rowOf(page.name, best))
    expect.soft(best.faults, page.name).toEqual([])
    expect.soft(best.accessibility, page.name).toBe(100)
    expect.soft(best.bestPractices, page.name).toBe(100)
    expect.soft(best.bytes, page.name).toBeLessThanOrEqual(MAX_BYTES)
    expect.soft(best.requests, page.name).toBeLessThanOrEqual(MAX_REQUESTS)
    expect.soft(best.layoutShift, page.name).toBeLessThan(0.01)
    expect.soft(best.performance, page.name).toBeGreaterThanOrEqual(MIN_PERFORMANCE)
    expect.soft(best.lcpMs, page.name).toBeLessThanOrEqual(MAX_LCP_MS)
  }
  if (IS_LONG) await writeFile(join(ROOT, 'docs/portal-speed.md'), documentOf(rows))
})

async function bestOf(audit: () => Promise<PageAudit>): Promise<PageAudit> {
  let best = await audit()
  for (let tries = 1; tries < TRIES && !isFast(best); tries += 1) {
    const next = await audit()
    if (isBetter(next, best)) best = next
  }
  return best
}

const isFast = ({ performance, lcpMs }: PageAudit) =>
  performance >= MIN_PERFORMANCE && lcpMs <= MAX_LCP_MS

const isBetter = (one: PageAudit, other: PageAudit) =>
  one.performance > other.performance ||
  (one.performance === other.performance && one.lcpMs < other.lcpMs)

const rowOf = (name: string, audit: PageAudit) =>
  [
    `| ${name}`,
    audit.performance,
    audit.accessibility,
    audit.bestPractices,
    `${(audit.lcpMs / 1000).toFixed(2)} s`,
    `${audit.blockedMs} ms`,
    audit.layoutShift,
    audit.requests,
    `${Math.round(audit.bytes / 1000)} kB |`,
  ].join(' | ')

const documentOf = (rows: string[]) => `# How fast the pages are

Measured by Lighthouse in its default profile, a phone of the middle class on slow 4G (1.6 Mbit/s, 150 ms there and back, a processor four times slower), with an empty cache. \`npm run test:long\` writes this page from the built portal and fails where a page has less than ${MIN_PERFORMANCE} for performance, less than 100 for accessibility or best practices, or its largest content later than ${MAX_LCP_MS / 1000} s. Pages of somebody who is signed in are those of a returning person with a live session.

| page | performance | accessibility | best practices | largest content | blocked | layout shift | requests | transferred |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
