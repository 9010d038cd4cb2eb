import { useEffect, useState } from 'react'

/** Whole seconds until a moment, counted down while it is shown; never below zero. */
export function useSecondsUntil(atMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000)
    return () => window.clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((atMs - now) / 1000))
}
