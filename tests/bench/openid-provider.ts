import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { exportJWK, generateKeyPair, SignJWT } from 'jose'

import { FIXED_TOKEN } from './fixed-token.ts'

/** The least that a relying party needs to sign somebody in; asks nobody anything. */
export async function startOpenIdProvider(): Promise<AsyncDisposable & { origin: string }> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }
  const nonceOf = new Map<string, string>()
  const server = createServer((req, res) => void answer(req, res))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', origin)
    if (pathname === '/authorize') {
      const code = randomUUID()
      nonceOf.set(code, searchParams.get('nonce') ?? '')
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', searchParams.get('state') ?? '')
      return void res.writeHead(302, { Location: back.href }).end()
    }
    const documents: Record<string, () => Promise<object>> = {
      '/.well-known/openid-configuration': async () => metadata(),
      '/keys': async () => ({ keys: [key] }),
      '/token': () => tokens(req),
    }
    const body = JSON.stringify((await documents[pathname]?.()) ?? {})
    res.writeHead(200, { 'Content-Type': 'application/json' }).end(body)
  }

  function metadata() {
    return {
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    }
  }

  async function tokens(req: IncomingMessage) {
    const form = new URLSearchParams(Buffer.concat(await req.toArray()).toString())
    const half = createHash('sha256').update(FIXED_TOKEN).digest().subarray(0, 16)
    const idToken = await new SignJWT({
      nonce: nonceOf.get(form.get('code') ?? ''),
      at_hash: half.toString('base64url'),
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
      .setIssuer(origin)
      .setAudience('bench')
      .setSubject('somebody')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey)
    return {
      access_token: FIXED_TOKEN,
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: 3600,
    }
  }

  return {
    origin,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
