import type { SessionEndReason, SessionState } from '@app-proxy-portal/shared/api'
import { useCallback, useState } from 'react'
import { takeSignedOut } from '../lib/sign-out-mark.ts'

/**
 * How the last session of this tab ended. The server says why once, and then knows of none: the
 * first word counts, until somebody is signed in again.
 *
 * @param person who is signed in, as one word; undefined for nobody
 */
export function useEnd(session: SessionState | undefined, person: string | undefined) {
  const [isHere, setHere] = useState(takeSignedOut)
  const [reason, setReason] = useState<SessionEndReason>(isHere ? 'signed_out' : 'none')
  const [before, setBefore] = useState(person)
  if (person !== before) {
    setBefore(person)
    if (person !== undefined) {
      setHere(false)
      setReason('none')
    }
  }
  const now = session?.authenticated === false ? session.reason : 'none'
  if (now !== 'none' && now !== reason) setReason(now)
  /** From now on an end is this tab's own doing. */
  const endedHere = useCallback(() => setHere(true), [])
  return { reason, isHere, endedHere }
}

/** Nobody chose this end, and the person may want to go on. */
export function isUnmeant(reason: SessionEndReason): boolean {
  return reason === 'none' || reason === 'idle' || reason === 'absolute'
}
