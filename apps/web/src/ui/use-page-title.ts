import { useEffect } from 'react'

/** Names the page in the tab and for screen readers; the portal's name comes last. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} – ${document.documentElement.dataset['portalName'] ?? 'Portal'}`
  }, [title])
}
