import { useEffect } from 'react'
import { commonTexts } from '../texts/en/common.ts'
import { useText } from './language-context.ts'

/** Names the page in the tab and for screen readers; the portal's name comes last. */
export function usePageTitle(title: string) {
  const common = useText(commonTexts)
  useEffect(() => {
    document.title = `${title} – ${document.documentElement.dataset['portalName'] ?? common('common.portal')}`
  }, [title, common])
}
