import { describe, expect, test } from 'vitest'

import { pageHeaders, rawHead, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack } from '../fixtures/stack.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// RFC 10017 section 6.1.3.6: what is passed on is passed byte for byte.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'echo', { externalUrl: url })
  changeApp(document, 'expenses', { externalUrl: `${url}base/path/` })
})
const browser = await signIn(stack)

async function targetSeen(target: string): Promise<string | undefined> {
  const head = rawHead(`GET ${target} HTTP/1.1`, pageHeaders(stack, browser))
  const answer = await sendRawOnce(stack.port, head)
  expect(answer.status).toBe(200)
  const [request, ...more] = upstream.seen.splice(0)
  expect(more).toEqual([])
  return request?.target
}

const SUFFIXES = [
  '',
  'api',
  'api/',
  '?',
  '??',
  'api?',
  '?x=1',
  'api?x=1&x=2&&=',
  'api?a=b?c=d',
  'a%2Fb',
  'a%2fb%2F',
  'a//b///c',
  '/a',
  '//a',
  '/',
  'a/?b//c',
  'file.',
  'file..',
  'v1..2',
  '..a',
  'a..',
  '...',
  '.well-known/x',
  '.hidden',
  'a+b%20c',
  '%20',
  'caf%C3%A9',
  'caf%E9',
  '%E6%97%A5%E6%9C%AC',
  '%F0%9F%98%80',
  '%25',
  '100%25',
  '%2525',
  '%3F%23',
  'items;color=red;size=2/x;y',
  "OData('a')/$value",
  'a,b(c)!*@:&=+$',
  '[]{}|^`"<>',
  '~user/-_',
  'UPPER%7elower',
  'api?q=%zz&%',
  'api?q=%00%0d%0a',
  'api?q=../../x',
  'api?q=%2e%2e',
  'api?q=\\windows\\path',
  'api?q="<>[]{}|^`',
  'api?redirect=http://evil.example/',
  `api?${'long=value&'.repeat(600)}`,
]

describe('path and query reach the app as they were sent', () => {
  test.each(SUFFIXES)('%s', async (suffix) => {
    expect(await targetSeen(`/apps/echo/${suffix}`)).toBe(`/${suffix}`)
  })
})

describe('an app with a path of its own gets them behind that path', () => {
  test.each(SUFFIXES)('%s', async (suffix) => {
    expect(await targetSeen(`/apps/expenses/${suffix}`)).toBe(`/base/path/${suffix}`)
  })
})

test('application proxy and the app behind it see them unchanged too', async () => {
  await using whole = await startStack()
  const person = await signIn(whole)
  const suffix = 'a%2Fb//c;d/caf%C3%A9/?x=%zz&&y'
  const answer = await person.call(`/apps/echo/${suffix}`)
  expect(answer.json()).toMatchObject({ path: `/${suffix}` })
})
