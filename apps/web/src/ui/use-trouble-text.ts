import { useMemo } from 'react'
import type { ProblemText } from '../lib/problem-text.ts'
import { troubleText } from '../lib/trouble-text.ts'
import { problemTexts } from '../texts/en/problems.ts'
import { troubleTexts } from '../texts/en/troubles.ts'
import { useFormats, useText } from './language-context.ts'

/** What to tell a person of any failure. */
export function useTroubleText(): (error: unknown, app?: string) => ProblemText {
  const problems = useText(problemTexts)
  const troubles = useText(troubleTexts)
  const formats = useFormats()
  return useMemo(
    () => (error, app) => troubleText({ problems, troubles, formats }, error, app),
    [problems, troubles, formats],
  )
}
