import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chromium, type BrowserContext, type LaunchOptions } from '@playwright/test'
import lighthouse, { type Result } from 'lighthouse'

import { freePort } from '../fixtures/bundle.ts'

/** What Lighthouse says of one page, loaded by a phone of the middle class on slow 4G, with no cache. */
export interface PageAudit {
  /** 0 to 100. */
  performance: number
  accessibility: number
  bestPractices: number
  /** When the largest text or picture is there. */
  lcpMs: number
  /** How long the page does not answer a tap, in sum. */
  blockedMs: number
  layoutShift: number
  requests: number
  /** On the wire. */
  bytes: number
  /** Audits of accessibility and best practices that are not passed. */
  faults: string[]
}

/** A Chromium that Lighthouse can drive: it speaks to the browser by a port of its own. */
export interface AuditBrowser extends AsyncDisposable {
  /** What pages share. */
  context: BrowserContext
  audit(url: string): Promise<PageAudit>
}

export async function startAuditBrowser(options: LaunchOptions): Promise<AuditBrowser> {
  await using started = new AsyncDisposableStack()
  const profile = await mkdtemp(join(tmpdir(), 'lighthouse-'))
  started.defer(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }))
  const port = await freePort()
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...(options.args ?? []), `--remote-debugging-port=${port}`],
  })
  started.defer(() => context.close())
  const running = started.move()
  return {
    context,
    audit: (url) => audit(url, port),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices']

async function audit(url: string, port: number): Promise<PageAudit> {
  const result = await lighthouse(url, {
    port,
    logLevel: 'silent',
    onlyCategories: CATEGORIES,
  })
  if (result === undefined) throw new Error(`Lighthouse says nothing of ${url}`)
  const { lhr } = result
  if (lhr.runtimeError !== undefined) throw new Error(lhr.runtimeError.message)
  const score = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
  const value = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    lcpMs: Math.round(value('largest-contentful-paint')),
    blockedMs: Math.round(value('total-blocking-time')),
    layoutShift: Number(value('cumulative-layout-shift').toFixed(3)),
    requests: requestsOf(lhr),
    bytes: Math.round(value('total-byte-weight')),
    faults: ['accessibility', 'best-practices'].flatMap((category) => faultsOf(lhr, category)),
  }
}

function requestsOf({ audits }: Result): number {
  const { details } = audits['network-requests'] ?? {}
  return details?.type === 'table' ? details.items.length : Number.NaN
}

function faultsOf({ audits, categories }: Result, category: string): string[] {
  const refs = categories[category]?.auditRefs ?? []
  return refs
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${JSON.stringify(audits[id]?.details ?? audits[id]?.title)}`)
}
