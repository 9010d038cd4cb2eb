import { afterEach, describe, expect, test } from 'vitest'

import { pageHeaders, rawHead, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'echo', { externalUrl: url }),
)
const browser = await signIn(stack)
const host = new URL(stack.portalUrl).host
afterEach(() => {
  upstream.seen.length = 0
})

/** Asks with these lines in place of the one right `Host`. */
function ask(hostLines: readonly string[], target = '/apps/echo/api', version = 'HTTP/1.1') {
  const others = pageHeaders(stack, browser).filter((line) => !line.startsWith('Host:'))
  return sendRawOnce(stack.port, rawHead(`GET ${target} ${version}`, [...hostLines, ...others]))
}

describe('a host that is not ours is not served', () => {
  test.each([
    ['another name', 'evil.example'],
    ['another name with our port', 'evil.example:PORT'],
    ['our name without the port', 'portal.localhost'],
    ['our name with another port', 'portal.localhost:1'],
    ['our name with port 80', 'portal.localhost:80'],
    ['our name with an empty port', 'portal.localhost:'],
    ['a port with a leading zero', 'portal.localhost:0PORT'],
    ['a dot at the end', 'portal.localhost.:PORT'],
    ['a sibling', 'other.portal.localhost:PORT'],
    ['the parent', 'localhost:PORT'],
    ['our name as a prefix', 'portal.localhost.evil.example:PORT'],
    ['our name as a suffix', 'evilportal.localhost:PORT'],
    ['the address', '127.0.0.1:PORT'],
    ['a user before it', 'user@portal.localhost:PORT'],
    ['a path behind it', 'portal.localhost:PORT/x'],
    ['an empty name', ''],
    ['two names in one line', 'portal.localhost:PORT, evil.example'],
  ])('%s', async (_name, value) => {
    const given = value.replace('PORT', String(stack.port))
    for (const target of ['/apps/echo/api', '/bff/session', '/bff/config', '/', '/assets/x.js']) {
      const answer = await ask([`Host: ${given}`], target)
      expect(answer.status, target).toBe(421)
      expect(answer.header('X-Portal-Error')).toBe('misdirected_request')
      expect(answer.header('Set-Cookie')).toBeUndefined()
      expect(answer.body.toString()).not.toContain('evil')
    }
    expect(upstream.seen).toEqual([])
  })
})

describe('a request names exactly one host', () => {
  test.each([
    ['none', []],
    ['two equal ones', ['Host: OURS', 'Host: OURS']],
    ['ours, then another', ['Host: OURS', 'Host: evil.example']],
    ['another, then ours', ['Host: evil.example', 'hOST: OURS']],
  ])('%s is a bad request', async (_name, lines) => {
    const answer = await ask(lines.map((line) => line.replace('OURS', host)))
    expect(answer.status).toBe(400)
    expect(answer.header('X-Portal-Error')).toBe('bad_request')
    expect(upstream.seen).toEqual([])
  })

  test('none is a bad request in HTTP/1.0 too', async () => {
    const answer = await ask([], '/apps/echo/api', 'HTTP/1.0')
    expect(answer.status).toBe(400)
    expect(upstream.seen).toEqual([])
  })
})

test('the case of the host does not matter', async () => {
  const answer = await ask([`Host: ${host.toUpperCase()}`])
  expect(answer.status).toBe(200)
  expect(upstream.seen).toHaveLength(1)
})

describe('forwarded headers of nobody we trust count for nothing', () => {
  test.each([
    'X-Forwarded-Host: HOST',
    'Forwarded: host=HOST;proto=https',
    'X-Forwarded-Server: HOST',
    'X-Original-Host: HOST',
  ])('%s', async (line) => {
    const ours = await ask([`Host: ${host}`, line.replace('HOST', 'evil.example')])
    expect(ours.status).toBe(200)
    const seen = upstream.seen.splice(0).flatMap(({ headers }) => headers.flat())
    expect(seen).not.toContain('evil.example')
    const other = await ask(['Host: evil.example', line.replace('HOST', host)])
    expect(other.status).toBe(421)
    expect(upstream.seen).toEqual([])
  })
})
