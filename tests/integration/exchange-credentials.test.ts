import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createFederatedIssuer, demoIds, type LocalTenant } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createCertificate } from '../fixtures/certificate.ts'
import { expectNotLogged, expectProblem } from '../fixtures/expect-problem.ts'
import { readMetric } from '../fixtures/metrics.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

const ISSUER = 'https://cluster.example/'
const SUBJECT = 'system:serviceaccount:portal:bff'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credential-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function apiRegistration({ directory }: LocalTenant) {
  const registration = directory.registrations.get(demoIds.PORTAL_API_APP_ID)
  if (registration === undefined) throw new Error('The API is not registered')
  return registration
}

async function callExpenses(stack: Stack) {
  const answer = await (await signIn(stack)).call(`${paths.relay('expenses')}api/me`)
  return { answer, request: stack.tenant.faults.tokenRequests.at(-1) }
}

async function isReady({ managementPort }: Stack): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${managementPort}/readyz`)).ok
}

describe('a client secret', () => {
  test('redeems, is in no log, and a wrong one turns readiness red', async () => {
    await using stack = await startStack()
    const { answer, request } = await callExpenses(stack)
    expect(answer.status, answer.text).toBe(200)
    expect(request?.clientAuth).toBe('client_secret')
    expect(await isReady(stack)).toBe(true)

    apiRegistration(stack.tenant).credentials.secrets = [{ value: 'another secret by now' }]
    const refused = await callExpenses(stack)
    expectProblem(refused.answer, 'identity_provider_unavailable')
    expect(refused.answer.headers['retry-after']).toBe('30')
    expect(await isReady(stack)).toBe(false)
    expectNotLogged(stack.logs, stack.tenant.apiSecret)
  })
})

describe('a certificate', () => {
  async function startWithCertificate(registered: boolean, endsAtMs?: number): Promise<Stack> {
    const certificate = createCertificate('portal-bff', undefined, endsAtMs)
    const certificateFile = join(folder, 'certificate.pem')
    const privateKeyFile = join(folder, 'key.pem')
    await writeFile(certificateFile, certificate.certificatePem)
    await writeFile(privateKeyFile, certificate.privateKeyPem)
    return await startStack({
      configure(document, tenant) {
        if (document.entra.api === undefined) throw new Error('No API is configured')
        document.entra.api.credential = { kind: 'certificate', certificateFile, privateKeyFile }
        const { credentials } = apiRegistration(tenant)
        credentials.secrets = []
        if (registered) credentials.certificates.push(certificate)
      },
    })
  }

  test('redeems', async () => {
    await using stack = await startWithCertificate(true)
    const { answer, request } = await callExpenses(stack)
    expect(answer.status, answer.text).toBe(200)
    expect(request?.clientAuth).toBe('certificate')
  })

  test('that the registration does not know is refused, and operators are told', async () => {
    await using stack = await startWithCertificate(false)
    const { answer } = await callExpenses(stack)
    expectProblem(answer, 'identity_provider_unavailable')
    expect(await isReady(stack)).toBe(false)
    const line = stack.logs.find((each) => each.includes('credential refused'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'error', errorCodes: ['700027'] })
  })

  const DAY = 24 * 3600
  const wholeSecond = (atMs: number) => Math.floor(atMs / 1000) * 1000
  const secondsLeft = (stack: Stack) => readMetric(stack, 'portal_credential_expires_in_seconds')
  const warnings = ({ logs }: Stack, msg: string) => logs.filter((line) => line.includes(msg))

  test('that ends soon is warned of at the start and once a day, and works', async () => {
    const endsAtMs = wholeSecond(Date.now()) + 10 * DAY * 1000
    await using stack = await startWithCertificate(true, endsAtMs)
    expect(warnings(stack, 'certificate expires soon')).toHaveLength(1)
    expect(JSON.parse(stack.logs[0] ?? '{}')).toMatchObject({
      level: 'warn',
      expiresAt: new Date(endsAtMs).toISOString(),
      mend: expect.stringContaining('restart'),
    })
    expect((await callExpenses(stack)).answer.status).toBe(200)
    for (let probe = 0; probe < 24; probe += 1) {
      expect(await isReady(stack)).toBe(true)
      stack.clock.advanceSeconds(3600)
    }
    expect(warnings(stack, 'certificate expires soon')).toHaveLength(1)
    expect(await isReady(stack)).toBe(true)
    expect(warnings(stack, 'certificate expires soon')).toHaveLength(2)
    expect(await secondsLeft(stack)).toBe(Math.floor((endsAtMs - stack.clock()) / 1000))
  })

  test('that lasts long is not warned of until fourteen days before its end', async () => {
    const endsAtMs = wholeSecond(Date.now()) + 20 * DAY * 1000
    await using stack = await startWithCertificate(true, endsAtMs)
    stack.clock.advanceSeconds(6 * DAY - 60)
    expect(await isReady(stack)).toBe(true)
    expect(warnings(stack, 'certificate')).toEqual([])
    stack.clock.advanceSeconds(61)
    expect(await isReady(stack)).toBe(true)
    expect(warnings(stack, 'certificate expires soon')).toHaveLength(1)
  })

  test('that ends while the portal runs turns readiness red, unless it still works', async () => {
    const endsAtMs = wholeSecond(Date.now()) + 60_000
    await using stack = await startWithCertificate(true, endsAtMs)
    stack.clock.advanceSeconds(30)
    expect(await isReady(stack)).toBe(true)
    stack.clock.advanceSeconds(31)
    const response = await fetch(`http://127.0.0.1:${stack.managementPort}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      checks: { credential: 'the certificate has expired' },
    })
    expect(warnings(stack, 'certificate has expired')).toHaveLength(1)
    expect(await secondsLeft(stack)).toBeLessThan(0)
    // What the sign-in service takes is good enough.
    expect((await callExpenses(stack)).answer.status).toBe(200)
    expect(await isReady(stack)).toBe(true)
  })

  test('is no metric where there is none', async () => {
    await using stack = await startStack()
    const metrics = await fetch(`http://127.0.0.1:${stack.managementPort}/metrics`)
    expect(await metrics.text()).not.toContain('portal_credential_expires_in_seconds')
  })
})

describe('a federated token in a file', () => {
  const path = () => join(folder, 'federated-token')

  async function startFederated(): Promise<Stack> {
    await writeFile(path(), 'not yet projected')
    return await startStack({
      configure(document, tenant) {
        if (document.entra.api === undefined) throw new Error('No API is configured')
        document.entra.api.credential = { kind: 'federatedTokenFile', path: path() }
        const { credentials } = apiRegistration(tenant)
        credentials.secrets = []
        credentials.federated.push({
          issuer: ISSUER,
          subject: SUBJECT,
          audience: 'api://AzureADTokenExchange',
        })
      },
    })
  }

  test('redeems, and is read again at every use', async () => {
    await using stack = await startFederated()
    const { tenant, clock } = stack
    const issuer = await createFederatedIssuer(tenant.directory, clock, ISSUER)

    const early = await callExpenses(stack)
    expectProblem(early.answer, 'identity_provider_unavailable')

    const first = await issuer.mint(SUBJECT)
    await writeFile(path(), `${first}\n`)
    const { answer, request } = await callExpenses(stack)
    expect(answer.status, answer.text).toBe(200)
    expect(request?.clientAuth).toBe('federated')
    expect(await isReady(stack)).toBe(true)

    await writeFile(path(), await issuer.mint('system:serviceaccount:other:pod'))
    expectProblem((await callExpenses(stack)).answer, 'identity_provider_unavailable')
    expect(await isReady(stack)).toBe(false)
    expectNotLogged(stack.logs, first)
  })

  test('whose file is gone keeps the session and says to try again', async () => {
    await using stack = await startFederated()
    await rm(path())
    const browser = await signIn(stack)
    const answer = await browser.call(paths.relay('echo'))
    expectProblem(answer, 'identity_provider_unavailable')
    expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/)
    expect((await browser.call(paths.apps)).status).toBe(200)
  })
})
