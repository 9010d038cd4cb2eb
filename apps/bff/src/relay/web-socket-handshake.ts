import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

import { ProblemError } from '../errors.ts'
import { firstOf, valuesOf, type Answer } from './answer.ts'

/** The constant of the protocol. @see https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** 16 bytes in base64. */
const KEY = /^[A-Za-z0-9+/]{21}[AQgw]==$/

/** What a client asks for when it opens a WebSocket. */
export interface Handshake {
  key: string
  protocols: string | undefined
  extensions: string | undefined
}

/**
 * Reads what a client asks for.
 *
 * @throws {ProblemError} `bad_request`
 */
export function readHandshake({ headers }: IncomingMessage): Handshake {
  if (headers['sec-websocket-version'] !== '13') {
    throw new ProblemError(
      'bad_request',
      'Only version 13 of the WebSocket protocol is possible.',
      {},
      { headers: { 'Sec-WebSocket-Version': '13' } },
    )
  }
  const key = headers['sec-websocket-key']
  if (key === undefined || !KEY.test(key)) {
    throw new ProblemError('bad_request', 'The WebSocket handshake has no valid key.', {})
  }
  return {
    key,
    protocols: headers['sec-websocket-protocol'],
    extensions: headers['sec-websocket-extensions'],
  }
}

/** A call's headers with those of its handshake, each of which an app gets once. */
export function handshakeHeaders(headers: readonly string[], handshake: Handshake): string[] {
  const kept = headers.flatMap((name, index) =>
    index % 2 === 1 || isHandshakeHeader(name) ? [] : [name, headers[index + 1] ?? ''],
  )
  kept.push('sec-websocket-version', '13', 'sec-websocket-key', handshake.key)
  const { protocols, extensions } = handshake
  if (protocols !== undefined) kept.push('sec-websocket-protocol', protocols)
  if (extensions !== undefined) kept.push('sec-websocket-extensions', extensions)
  return kept
}

function isHandshakeHeader(name: string): boolean {
  return name.replaceAll('_', '-').startsWith('sec-websocket-')
}

/**
 * The headers with which the client learns that its WebSocket is open; undefined where the app did
 * not agree to what was asked. Nothing else of the app's answer goes on.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-4.1
 */
export function openingHeaders(answer: Answer, handshake: Handshake): string[] | undefined {
  const { status, headers } = answer
  const accept = hash('sha1', handshake.key + ACCEPT_SUFFIX, 'base64')
  if (status !== 101 || firstOf(headers, 'upgrade')?.toLowerCase() !== 'websocket') return undefined
  if (valuesOf(headers, 'sec-websocket-accept').join() !== accept) return undefined

  const opening = ['Upgrade', 'websocket', 'Connection', 'Upgrade', 'Sec-WebSocket-Accept', accept]
  const protocol = valuesOf(headers, 'sec-websocket-protocol').join()
  if (protocol !== '') {
    if (!listOf(handshake.protocols).includes(protocol)) return undefined
    opening.push('Sec-WebSocket-Protocol', protocol)
  }
  const extensions = valuesOf(headers, 'sec-websocket-extensions').join(', ')
  if (extensions !== '') {
    const offered = namesOf(handshake.extensions)
    if (!namesOf(extensions).every((name) => offered.includes(name))) return undefined
    opening.push('Sec-WebSocket-Extensions', extensions)
  }
  return opening
}

function listOf(value = ''): string[] {
  return value.split(',').map((item) => item.trim())
}

/** Names of extensions without their parameters. */
function namesOf(extensions: string | undefined): string[] {
  return listOf(extensions).map((item) => (item.split(';', 1)[0] ?? '').trim().toLowerCase())
}
