import { useMemo } from 'react'
import { troubleText, type TroubleText } from '../lib/trouble-text.ts'
import { problemTexts } from '../texts/en/problems.ts'
import { troubleTexts } from '../texts/en/troubles.ts'
import { useFormats, useText } from './language-context.ts'

/** What to tell a person of any failure. */
export function useTroubleText(): (error: unknown, app?: string) => TroubleText {
  const problems = useText(problemTexts)
  const troubles = useText(troubleTexts)
  const formats = useFormats()
  return useMemo(
    () => (error, app) => troubleText({ problems, troubles, formats }, error, app),
    [problems, troubles, formats],
  )
}
