import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

import type { Logger } from 'pino'

import {
  asObjectId,
  isOperatorName,
  OPERATOR_HEADER,
  REVOCATIONS_PATH,
  type Operator,
  type RevocationAnswer,
} from '../operator.ts'
import { isSame, sha256 } from '../secret.ts'

const MAX_BODY_BYTES = 4096

interface RevocationOptions {
  /**
   * `socket`: whoever can open it is the user of this process, or root, and says who that is.
   * `token`: whoever knows one that is in the operators' file, and is known by it.
   */
  access: { by: 'socket' } | { by: 'token'; operators: readonly Operator[] }
  /** Ends the sessions of an object ID, or of everybody; how many there were. */
  revoke: (user: string) => Promise<number>
  revokeEverybody: () => Promise<number>
  log: Logger
}

/** For the record in the log. */
interface Caller {
  operator: string | undefined
}

/**
 * `POST /revocations`: ends sessions at an operator's word. Whatever comes of it is in the log, with
 * who asked and whom it concerned; no other data of a person.
 */
export function revocationListener(options: RevocationOptions): RequestListener {
  const { access, revoke, revokeEverybody, log } = options

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const asked = {
      requestId: randomUUID(),
      by: access.by,
      ...(access.by === 'token' ? { clientAddress: req.socket.remoteAddress } : {}),
    }
    if (req.url !== REVOCATIONS_PATH) return send(res, 404, { error: 'not found' })
    if (req.method !== 'POST') {
      res.setHeader('Allow', 'POST')
      return send(res, 405, { error: 'method not allowed' })
    }
    const caller = access.by === 'token' ? operatorOf(req, access.operators) : callerOf(req)
    if (caller === 'unknown') {
      log.warn(asked, 'revocation refused')
      res.setHeader('WWW-Authenticate', 'Bearer')
      return send(res, 401, { error: 'the token is missing or wrong' })
    }
    if (caller === 'unreadable') {
      return send(res, 400, { error: `${OPERATOR_HEADER} holds no name` })
    }
    const record = { ...asked, ...caller }
    const whom = whomOf(await readJson(req))
    if (whom === undefined) {
      const error = 'send {"user": "<object ID>"} or {"everybody": true} as application/json'
      return send(res, 400, { error })
    }
    try {
      const endedSessions = await ('user' in whom ? revoke(whom.user) : revokeEverybody())
      log.warn({ ...record, ...whom, endedSessions }, 'sessions revoked')
      send(res, 200, { endedSessions } satisfies RevocationAnswer)
    } catch (err) {
      log.error({ ...record, ...whom, err }, 'revocation failed')
      send(res, 503, { error: 'not all sessions could be ended: try again' })
    }
  }

  return (req, res) => {
    answer(req, res).catch(() => res.destroy())
  }
}

/** Hashes have one length, so that the comparison tells nothing of the token's. */
function operatorOf(
  { headers }: IncomingMessage,
  operators: readonly Operator[],
): Caller | 'unknown' {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  const hash = sha256(given)
  const [operator] = operators.filter(({ token }) => isSame(hash, sha256(token.reveal())))
  return operator === undefined ? 'unknown' : { operator: operator.name }
}

function callerOf({ headers }: IncomingMessage): Caller | 'unreadable' {
  const name = headers[OPERATOR_HEADER.toLowerCase()]
  if (name === undefined) return { operator: undefined }
  return typeof name === 'string' && isOperatorName(name) ? { operator: name } : 'unreadable'
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  // A page of a browser cannot send this type elsewhere without asking first.
  if (!/^application\/json(?:;|$)/i.test(req.headers['content-type'] ?? '')) return undefined
  let text = ''
  req.setEncoding('utf8')
  for await (const chunk of req) {
    text += chunk as string
    if (text.length > MAX_BODY_BYTES) return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Exactly one of the two, and nothing else: a slip of the pen must not end everybody's sessions. */
function whomOf(body: unknown): { user: string } | { everybody: true } | undefined {
  if (typeof body !== 'object' || body === null || Object.keys(body).length !== 1) return undefined
  if ('everybody' in body) return body.everybody === true ? { everybody: true } : undefined
  const user = 'user' in body ? asObjectId(body.user) : undefined
  return user === undefined ? undefined : { user }
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  res.end(`${JSON.stringify(body)}\n`)
}
