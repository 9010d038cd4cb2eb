import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { ConfigFault, Credential as CredentialSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import type { ClientCredential } from '../client-credential.ts'
import { Secret } from '../secret.ts'
import { readText } from './files.ts'

const PATH = 'entra.api.credential'

/** Turns the configured credential into one that can be used; every fault of its files at once. */
export function loadCredential(
  settings: CredentialSettings,
  clock: Clock,
): { credential: ClientCredential | undefined; faults: ConfigFault[] } {
  switch (settings.kind) {
    case 'certificate':
      return loadCertificate(settings, clock)
    case 'clientSecret':
      return {
        credential: { kind: 'clientSecret', secret: new Secret(settings.secret) },
        faults: [],
      }
    case 'federatedTokenFile': {
      const file = readText(settings.path)
      const faults = file.ok
        ? []
        : [{ path: `${PATH}.path`, what: file.why, mend: 'mount the projected token there' }]
      // The platform replaces the token long before it expires: read it at every use.
      const readToken = async () => new Secret((await readFile(settings.path, 'utf8')).trim())
      return { credential: { kind: 'federatedToken', readToken }, faults }
    }
    case 'managedIdentity':
      return {
        credential: { kind: 'managedIdentity', clientId: settings.clientId },
        faults: [],
      }
  }
}

function loadCertificate(
  settings: Extract<CredentialSettings, { kind: 'certificate' }>,
  clock: Clock,
): { credential: ClientCredential | undefined; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const load = <Value>(
    key: 'certificateFile' | 'privateKeyFile',
    parse: (pem: string) => Value,
  ) => {
    const file = readText(settings[key])
    const refuse = (what: string) => {
      faults.push({ path: `${PATH}.${key}`, what, mend: 'give the path of a readable PEM file' })
      return undefined
    }
    if (!file.ok) return refuse(file.why)
    try {
      return { pem: file.text, value: parse(file.text) }
    } catch {
      return refuse(`is not a PEM ${key === 'certificateFile' ? 'certificate' : 'private key'}`)
    }
  }

  const certificate = load('certificateFile', (pem) => new X509Certificate(pem))
  const privateKey = load('privateKeyFile', (pem) => createPrivateKey(pem))
  if (certificate === undefined || privateKey === undefined)
    return { credential: undefined, faults }

  if (privateKey.value.asymmetricKeyType !== 'rsa') {
    faults.push({
      path: `${PATH}.privateKeyFile`,
      what: 'is not an RSA key',
      mend: 'make certificate and key with RSA; Entra ID takes PS256 signatures',
    })
  } else if (!certificate.value.checkPrivateKey(privateKey.value)) {
    faults.push({
      path: `${PATH}.privateKeyFile`,
      what: 'does not belong to the certificate',
      mend: 'give the private key that the certificate was made for',
    })
  }
  const expiresAtMs = Date.parse(certificate.value.validTo)
  if (expiresAtMs <= clock()) {
    faults.push({
      path: `${PATH}.certificateFile`,
      what: `expired on ${certificate.value.validTo}`,
      mend: 'upload a new certificate to the registration and give it here',
    })
  }
  return {
    faults,
    credential: {
      kind: 'certificate',
      certificate: certificate.pem,
      sha256Thumbprint: certificate.value.fingerprint256.replaceAll(':', ''),
      privateKey: new Secret(privateKey.pem),
      expiresAtMs,
    },
  }
}
