import { useEffect, type RefObject } from 'react'

/** Lets the page know whether notices stand below the header: what has the focus keeps clear of them. */
export function useNoticeRoom(notices: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = notices.current
    if (element === null) return undefined
    const root = document.documentElement
    const observer = new ResizeObserver(() => {
      root.toggleAttribute('data-notices', element.offsetHeight > 0)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [notices])
}
