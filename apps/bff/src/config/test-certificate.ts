import { generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A certificate and its key in PEM. Nobody vouches for it: its signature is left empty. */
export interface TestCertificate {
  certificate: string
  privateKey: string
}

export function createTestCertificate({
  kind = 'rsa',
  validToMs,
}: {
  kind?: 'rsa' | 'ec'
  validToMs: number
}): TestCertificate {
  const { publicKey, privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const base64 = certificateOf(publicKey, validToMs).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
function certificateOf(publicKey: KeyObject, validToMs: number): Buffer {
  const sha256WithRsa = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05))
  const commonName = sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from('t')))
  const name = sequence(der(0x31, commonName))
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1),
    sha256WithRsa,
    name,
    sequence(time(validToMs - 86_400_000), time(validToMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  return sequence(body, sha256WithRsa, der(0x03, Buffer.alloc(257)))
}

function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return der(0x18, Buffer.from(`${text}Z`))
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.from([value]))
}

function sequence(...items: Buffer[]): Buffer {
  return der(0x30, ...items)
}

function der(tag: number, ...items: Buffer[]): Buffer {
  const content = Buffer.concat(items)
  const { length } = content
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
