import type { Say } from '@app-proxy-portal/shared/texts'
import type { AppPathFault } from '../../lib/app-path.ts'
import type { workbenchTexts } from '../../texts/en/workbench.ts'

/** What is wrong with a path, in words. */
export function pathFaultText(t: Say<typeof workbenchTexts>, fault: AppPathFault): string {
  return fault === 'fragment' ? t('workbench.fragment', { code: '%23' }) : t('workbench.outside')
}
