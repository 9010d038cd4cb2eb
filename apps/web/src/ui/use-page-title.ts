import { useEffect } from 'react'
import { useBrand } from '../lib/brand.ts'
import { commonTexts } from '../texts/en/common.ts'
import { useText } from './language-context.ts'

/** Names the page in the tab and for screen readers; the portal's name comes last. */
export function usePageTitle(title: string) {
  const common = useText(commonTexts)
  const portal = useBrand()?.name ?? common('common.portal')
  useEffect(() => {
    document.title = `${title} – ${portal}`
  }, [title, portal])
}
