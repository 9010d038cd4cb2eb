import {
  createHash,
  generateKeyPair,
  randomBytes,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'

import type { ClientCredentials } from '../directory/model.ts'

type CertificateCredential = ClientCredentials['certificates'][number]

export interface ClientCertificate {
  certificatePem: string
  privateKeyPem: string
  /** What the registration keeps of it. */
  credential: CertificateCredential
}

/** What a registration keeps of an uploaded certificate. */
export function certificateCredential(certificatePem: string): CertificateCredential {
  const certificate = new X509Certificate(certificatePem)
  return {
    thumbprint: createHash('sha256').update(certificate.raw).digest('base64url'),
    publicKey: certificate.publicKey,
  }
}

/** Makes a self-signed certificate, good from now for a year. */
export async function createClientCertificate(
  commonName: string,
  nowMs: number,
): Promise<ClientCertificate> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const raw = selfSigned(commonName, nowMs, publicKey, privateKey)
  const lines = raw.toString('base64').match(/.{1,64}/g) ?? []
  const certificatePem = [
    '-----BEGIN CERTIFICATE-----',
    ...lines,
    '-----END CERTIFICATE-----',
    '',
  ].join('\n')
  return {
    certificatePem,
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    credential: certificateCredential(certificatePem),
  }
}

const YEAR_MS = 365 * 86_400_000
const TAG = { integer: 0x02, bits: 0x03, utf8: 0x0c, time: 0x17, sequence: 0x30, set: 0x31 }
/** DER of the object identifiers commonName and sha256WithRSAEncryption. */
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const SHA256_WITH_RSA = Buffer.from('06092a864886f70d01010b0500', 'hex')

/** X.509 version 3 without extensions. See RFC 5280, section 4.1. */
function selfSigned(
  commonName: string,
  nowMs: number,
  publicKey: KeyObject,
  privateKey: KeyObject,
): Buffer {
  const algorithm = der(TAG.sequence, SHA256_WITH_RSA)
  const name = der(
    TAG.sequence,
    der(TAG.set, der(TAG.sequence, COMMON_NAME, der(TAG.utf8, Buffer.from(commonName)))),
  )
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)])
  const toBeSigned = der(
    TAG.sequence,
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, serial),
    algorithm,
    name,
    der(TAG.sequence, utcTime(nowMs), utcTime(nowMs + YEAR_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  return der(
    TAG.sequence,
    toBeSigned,
    algorithm,
    der(TAG.bits, Buffer.concat([Buffer.from([0]), signature])),
  )
}

function utcTime(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)
  return der(TAG.time, Buffer.from(`${text}Z`))
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  const size = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, content])
}
