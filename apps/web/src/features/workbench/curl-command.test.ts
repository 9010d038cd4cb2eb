import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { curlCommand, shellWord, tokenCommand } from './curl-command.ts'
import type { OutgoingCall } from './draft.ts'

const HOSTILE = [
  "it's",
  "'; touch /tmp/pwned; '",
  '$(id) `id` ${HOME} $TOKEN \\ " ! * ? [a] {b,c} ~ # & | ; < >',
  'two\nlines\n\nand\nmore\n',
  'tab\there',
  '@/etc/passwd',
  '-o/tmp/x',
  '',
  ' ',
  '\x1B[201~\rrm -rf /\x03\x08\x7F',
  'invoice\u202Efdp.exe \u200B\uFEFF',
  '\u009B31m 😀 日本語',
  "'\x01'\x02''",
  '%s %d \\n \\101',
  '\\',
]

/** What a shell makes of a command: its arguments, one after the other. */
function argumentsOf(command: string): string[] {
  const script = `TOKEN=t0ken\ncurl() { printf '%s\\0' "$@"; }\naz() { printf '<%s>' "$@"; }\n${command}\n`
  return execFileSync('sh', ['-s'], { input: script, encoding: 'utf8', cwd: '/' })
    .split('\0')
    .slice(0, -1)
}

it.each(HOSTILE)('a shell reads %j as it is', (text) => {
  expect(argumentsOf(`curl ${shellWord(text)}`)).toEqual([text])
})

it.each(HOSTILE)('nothing of %j acts on the terminal that it is pasted to', (text) => {
  expect(shellWord(text)).not.toMatch(/[\0-\x09\x0B-\x1F\x7F-\x9F\u200B\u202E\uFEFF]/u)
})

const call = (part: Partial<OutgoingCall>): OutgoingCall => ({
  appId: 'leave',
  method: 'GET',
  path: 'items',
  headers: [],
  body: undefined,
  ...part,
})
const URL = 'https://leave-contoso.msappproxy.net/'

it('is a command that goes to application proxy with a token of the person’s own', () => {
  const body = JSON.stringify({ name: "O'Neil", note: '$(id)' }, null, 2)
  const command = curlCommand(
    call({
      method: 'PATCH',
      path: 'items/1?q=[a]&r={b}',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Empty', ''],
      ],
      body,
    }),
    URL,
  )
  expect(argumentsOf(command)).toEqual([
    '--globoff',
    `${URL}items/1?q=[a]&r={b}`,
    '--request',
    'PATCH',
    '--header',
    'Authorization: Bearer t0ken',
    '--header',
    'Content-Type: application/json',
    '--header',
    'X-Empty;',
    '--data-raw',
    body,
  ])
  expect(command).not.toMatch(/cookie|t0ken/i)
})

it('asks for the head alone in curl’s own way, and says no method for GET', () => {
  expect(argumentsOf(curlCommand(call({ method: 'HEAD' }), URL))).toContain('--head')
  expect(curlCommand(call({}), URL)).not.toContain('--request')
})

it('gets a token for exactly the app’s scope', () => {
  const scope = "https://leave-contoso.msappproxy.net/o'neil $(id)"
  expect(argumentsOf(`${tokenCommand(scope)}\ncurl "$TOKEN"`)[0]).toContain(
    `<--scope><${scope}><--query><accessToken>`,
  )
})
