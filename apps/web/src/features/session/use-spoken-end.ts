import { useState } from 'react'
import { sessionTexts } from '../../texts/en/session.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { meaningOf, spokenStage, type SessionEnd } from './session-end.ts'

/**
 * What is said of the coming end: once when it comes near, once a minute before, and once shortly
 * before. When it is near no more, that is said too.
 */
export function useSpokenEnd(end: SessionEnd | undefined, isReachable: boolean): string {
  const t = useText(sessionTexts)
  const formats = useFormats()
  const [said, setSaid] = useState({ stage: 0, seconds: 0 })
  const stage = end === undefined ? 0 : spokenStage(end.secondsLeft)
  if (end !== undefined && stage !== said.stage) setSaid({ stage, seconds: end.secondsLeft })
  if (end === undefined) return said.stage === 0 ? '' : t('session.stayed')
  const time = formats.remaining(said.seconds)
  return `${t(meaningOf(end, isReachable))} ${t('session.timeLeft', { time })}`
}
