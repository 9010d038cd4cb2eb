import { useEffect, useRef } from 'react'
import { usePlace } from '../lib/router.tsx'
import { focusMain, isFocusInMain } from './main-focus.ts'

/** A new page starts at its top and takes the focus, as if the browser had loaded it. */
export function usePageChange() {
  const { pathname, arrival } = usePlace()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    // A page that says one thing has taken the person to that by now.
    if (!isFocusInMain()) focusMain()
    // Back and forward keep the place where the person was.
    if (arrival === 'step') window.scrollTo(0, 0)
  }, [pathname, arrival])
}
