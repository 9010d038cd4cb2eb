import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { adaId, apiId, apiScope, spaId, startTestBed, type TestBed } from './test-bed.ts'
import { onBehalfOf } from './test-tokens.ts'

let bed: TestBed
let assertion: string
beforeEach(async () => {
  bed = await startTestBed()
  const wish = { person: adaId, clientAppId: spaId, scope: apiScope }
  assertion = await bed.entra.tokens.issueAccessToken(wish)
})
afterEach(() => bed[Symbol.asyncDispose]())

describe('faults of the token endpoint', () => {
  it('give the answer they are told to, as often as they are told to', async () => {
    bed.entra.faults.add('token', {
      kind: 'answer',
      status: 503,
      headers: { 'retry-after': '7' },
      body: { error: 'temporarily_unavailable' },
      times: 2,
    })
    for (let count = 0; count < 2; count += 1) {
      const { status, headers, body } = await onBehalfOf(bed, assertion)
      expect([status, headers.get('retry-after'), body['error']]).toEqual([
        503,
        '7',
        'temporarily_unavailable',
      ])
    }
    expect((await onBehalfOf(bed, assertion)).status).toBe(200)
  })

  it('drop the connection', async () => {
    bed.entra.faults.add('token', { kind: 'drop' })
    await expect(onBehalfOf(bed, assertion)).rejects.toThrow('fetch failed')
  })

  it('never answer, until the client gives up', async () => {
    bed.entra.faults.add('token', { kind: 'hang' })
    const call = fetch(bed.tokenUrl, { method: 'POST', signal: AbortSignal.timeout(50) })
    await expect(call).rejects.toThrow('aborted')
  })

  it('strike only the grant they name, and late ones answer in the end', async () => {
    bed.entra.faults.add('token', { kind: 'drop', grantType: 'refresh_token' })
    bed.entra.faults.add('token', { kind: 'delay', delayMs: 1 })
    expect((await onBehalfOf(bed, assertion)).status).toBe(200)
  })

  it('can strike metadata and keys, and be cleared', async () => {
    const { faults } = bed.entra
    faults.add('keys', { kind: 'answer', status: 500, times: Infinity })
    expect((await fetch(`${bed.base}/discovery/v2.0/keys`)).status).toBe(500)
    faults.clear()
    expect((await fetch(`${bed.base}/discovery/v2.0/keys`)).status).toBe(200)
  })
})

describe('the record of token requests', () => {
  it('tells who asked for what and how, and holds neither secret nor token', async () => {
    await onBehalfOf(bed, assertion)
    const [record] = bed.entra.faults.tokenRequests
    expect(record).toMatchObject({
      grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      clientId: apiId,
      clientAuth: 'client_secret',
      scope: 'https://leave.example/user_impersonation',
      atMs: bed.clock.nowMs,
    })
    const text = JSON.stringify(record)
    expect(text).not.toContain(assertion)
    expect(text).not.toContain('a secret made up')
  })
})
