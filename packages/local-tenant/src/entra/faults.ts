import { setTimeout as wait } from 'node:timers/promises'

import type { Request, Response } from 'express'

import type { ClientAuthMethod } from './client-auth.ts'

export type FaultyEndpoint = 'token' | 'metadata' | 'keys'

/** How an endpoint misbehaves. `delay` answers properly in the end, `drip` a byte at a time never. */
export type FaultKind =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: unknown }
  | { kind: 'delay' }
  | { kind: 'hang' }
  | { kind: 'drip' }
  | { kind: 'drop' }

export type Fault = FaultKind & {
  /** How many requests it strikes; 1 unless given, Infinity for all. */
  times?: number
  delayMs?: number
  /** Strikes only requests of this grant type. */
  grantType?: string
}

/** One request at the token endpoint, without secrets and tokens. */
export interface TokenRequestRecord {
  atMs: number
  grantType: string
  clientId: string
  clientAuth: ClientAuthMethod
  scope: string
  /** The claims request, as sent. */
  claims: string | undefined
  origin: string | undefined
  correlationId: string
}

export interface Faults {
  add(endpoint: FaultyEndpoint, fault: Fault): void
  clear(): void
  /** Every request at the token endpoint so far, oldest first. */
  readonly tokenRequests: TokenRequestRecord[]
  /** Plays the next fault. Resolves to whether the request is thereby dealt with. */
  strike(
    endpoint: FaultyEndpoint,
    req: Request,
    res: Response,
    grantType?: string,
  ): Promise<boolean>
}

export function createFaults(): Faults {
  let pending: { endpoint: FaultyEndpoint; fault: Fault; left: number }[] = []

  function take(endpoint: FaultyEndpoint, grantType: string | undefined): Fault | undefined {
    const found = pending.find(
      (entry) =>
        entry.endpoint === endpoint &&
        (entry.fault.grantType === undefined || entry.fault.grantType === grantType),
    )
    if (found === undefined) return undefined
    found.left -= 1
    if (found.left <= 0) pending = pending.filter((entry) => entry !== found)
    return found.fault
  }

  return {
    tokenRequests: [],
    add(endpoint, fault) {
      pending.push({ endpoint, fault, left: fault.times ?? 1 })
    },
    clear() {
      pending = []
    },
    async strike(endpoint, req, res, grantType) {
      const fault = take(endpoint, grantType)
      if (fault === undefined) return false
      if (fault.delayMs !== undefined) await wait(fault.delayMs)
      switch (fault.kind) {
        case 'delay':
          return false
        case 'hang':
          return true
        case 'drip':
          drip(res)
          return true
        case 'drop':
          req.socket.destroy()
          return true
        case 'answer':
          answer(res, fault)
          return true
      }
    },
  }
}

/** White space before the JSON that never comes. */
function drip(res: Response): void {
  res.status(200).type('json').flushHeaders()
  const timer = setInterval(() => res.write(' '), 200)
  res.once('close', () => clearInterval(timer))
}

function answer(res: Response, fault: Extract<FaultKind, { kind: 'answer' }>): void {
  res.status(fault.status).set(fault.headers ?? {})
  if (typeof fault.body === 'string') res.send(fault.body)
  else res.json(fault.body ?? { error: 'temporarily_unavailable' })
}
