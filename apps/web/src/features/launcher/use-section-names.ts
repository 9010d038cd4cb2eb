import { useMemo } from 'react'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { useText } from '../../ui/language-context.ts'
import type { SectionNames } from './arrangement.ts'

/** What the sections are called that no administrator named. */
export function useSectionNames(): SectionNames {
  const t = useText(launcherTexts)
  return useMemo(
    () => ({ favourites: t('launcher.favourites'), other: t('launcher.otherApps') }),
    [t],
  )
}
