import type { Logger } from 'pino'

import type { ClientCredential } from '../client-credential.ts'
import type { Clock } from '../clock.ts'
import type { ExchangeDiagnosis } from '../exchange-failure.ts'

const DAY_MS = 24 * 3600 * 1000
/** Time enough to get a new certificate, even over holidays. */
const WARNS_AHEAD_MS = 14 * DAY_MS
/**
 * How long a refusal keeps readiness red. Without an end a replica that gets no traffic because it
 * is red could never show that it is well again.
 */
const REFUSAL_SHOWN_MS = 60_000

/** Whether the BFF's own credential works, and how long it will. */
export interface CredentialWatch {
  accepted(): void
  refused(diagnosis: ExchangeDiagnosis): void
  /** A few words on what is wrong; undefined while all is well. */
  fault(): string | undefined
}

/**
 * Tells operators once when the credential is refused and once when it works again; of a
 * certificate's end from 14 days before it on, at the start and then once a day, whenever somebody
 * asks for its state.
 */
export function createCredentialWatch(
  credential: ClientCredential | undefined,
  { clock, log }: { clock: Clock; log: Logger },
): CredentialWatch {
  const expiresAtMs = credential?.kind === 'certificate' ? credential.expiresAtMs : Infinity
  let isRefused = false
  let refusalEndsAtMs = 0
  let acceptedAtMs = 0
  let warnedAtMs = -Infinity
  let isEndTold = false
  warnOfEnd()

  function warnOfEnd(): void {
    const nowMs = clock()
    const isOver = nowMs >= expiresAtMs
    const isToldToday = nowMs < warnedAtMs + DAY_MS && isEndTold === isOver
    if (nowMs < expiresAtMs - WARNS_AHEAD_MS || isToldToday) return
    warnedAtMs = nowMs
    isEndTold = isOver
    const fields = {
      expiresAt: new Date(expiresAtMs).toISOString(),
      mend: 'upload a new certificate to the registration, give it to the portal and restart it',
    }
    if (isOver) log.error(fields, 'certificate has expired')
    else log.warn(fields, 'certificate expires soon')
  }

  return {
    accepted() {
      acceptedAtMs = clock()
      refusalEndsAtMs = 0
      if (isRefused) log.info('credential accepted again')
      isRefused = false
    },

    refused({ correlationId, facts }) {
      refusalEndsAtMs = clock() + REFUSAL_SHOWN_MS
      if (isRefused) return
      isRefused = true
      const mend = "give the BFF's registration and configuration a credential that match"
      log.error({ correlationId, ...facts, mend }, 'credential refused')
    },

    fault() {
      warnOfEnd()
      const nowMs = clock()
      if (nowMs < refusalEndsAtMs) return 'the sign-in service refuses it'
      // The sign-in service's own clock and list decide in the end.
      if (nowMs >= expiresAtMs && acceptedAtMs < expiresAtMs) return 'the certificate has expired'
      return undefined
    },
  }
}
