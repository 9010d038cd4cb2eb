import { useEffect, useRef } from 'react'

/**
 * Brings what a call ended in into view, as little as that takes. The focus stays where it is; the
 * page jumps without an animation, so there is no motion to reduce. What was already there when
 * the page opened stays where it is.
 */
export function useRevealed<T extends HTMLElement>(sending: boolean) {
  const result = useRef<T>(null)
  const wasSending = useRef(sending)
  useEffect(() => {
    if (wasSending.current && !sending) result.current?.scrollIntoView({ block: 'nearest' })
    wasSending.current = sending
  }, [sending])
  return result
}
