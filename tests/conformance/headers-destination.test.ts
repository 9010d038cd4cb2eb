import { afterEach, describe, expect, test } from 'vitest'

import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 7: answers of an `api` app never act as ours. ASVS 3.2.1, 3.5.8.

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'echo', { externalUrl: url }),
)
const browser = await signIn(stack)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

const loadedAs = (destination: string, mode = 'no-cors') =>
  browser.call('/apps/echo/x', {
    headers: {
      'Sec-Fetch-Dest': destination,
      'Sec-Fetch-Mode': mode,
      'X-Portal-Request': undefined,
    },
  })

describe('an answer cannot be loaded as code, style or frame', () => {
  test.each([
    'script',
    'style',
    'worker',
    'sharedworker',
    'serviceworker',
    'audioworklet',
    'paintworklet',
    'sharedstorageworklet',
    'iframe',
    'frame',
    'fencedframe',
    'object',
    'embed',
    'manifest',
    'xslt',
    'speculationrules',
    'webidentity',
  ])('%s', async (destination) => {
    for (const mode of ['no-cors', 'cors', 'same-origin', 'navigate']) {
      const answer = await loadedAs(destination, mode)
      expect(answer.status).toBe(403)
      expect(answer.headers['x-portal-error']).toBe('cross_site_request')
      expect(answer.headers['content-type']).toBe('application/problem+json')
    }
    expect(upstream.seen).toEqual([])
  })

  test.each(['empty', 'image', 'audio', 'video', 'track', 'font'])('data may: %s', async (data) => {
    const answer = await loadedAs(data)
    expect(answer.status).toBe(200)
    expect(answer.headers).not.toHaveProperty('content-disposition')
  })
})

describe('opened as a page, an answer is a download', () => {
  test.each([
    [undefined, 'attachment'],
    ['inline', 'attachment'],
    ['inline; filename="a.html"', 'attachment; filename="a.html"'],
    ['attachment; filename="b.csv"', 'attachment; filename="b.csv"'],
    ['filename="c.html"', 'attachment'],
    ['', 'attachment'],
  ])('%s becomes %s', async (given, expected) => {
    upstream.answer = (_req, res) => {
      if (given !== undefined) res.setHeader('Content-Disposition', given)
      res.setHeader('Content-Type', 'text/html')
      res.end('<script>alert(1)</script>')
    }
    for (const site of ['none', 'same-origin']) {
      const answer = await browser.call('/apps/echo/x', {
        headers: {
          'Sec-Fetch-Site': site,
          'Sec-Fetch-Mode': 'navigate',
          'Sec-Fetch-Dest': 'document',
          'X-Portal-Request': undefined,
        },
      })
      expect(answer.status).toBe(200)
      expect(answer.headers['content-disposition']).toBe(expected)
      expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
    }
  })
})
