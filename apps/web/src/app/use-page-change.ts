import { useEffect, useRef } from 'react'
import { useNavigationType } from 'react-router'

/** A new page starts at its top and takes the focus, as if the browser had loaded it. */
export function usePageChange(pathname: string) {
  const type = useNavigationType()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
    // Back and forward keep the place where the person was.
    if (type !== 'POP') window.scrollTo(0, 0)
  }, [pathname, type])
}
