import { Button, makeStyles } from '@fluentui/react-components'
import { useEffect, useId, useState } from 'react'
import { callTexts } from '../../texts/en/call.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'

const useStyles = makeStyles({ hidden: visuallyHidden })

type Outcome = 'none' | 'copied' | 'failed'

/** Long enough to be read; then the button is called by what it does again. */
const COPIED_MS = 4000

interface Props {
  /** Made when it is wanted. */
  text: () => string | Promise<string>
  /** Id of what names that which is copied, where more than one thing can be. */
  titleId?: string
}

/** Copies, and says so where it can be heard as well. */
export function CopyButton({ text, titleId }: Props) {
  const styles = useStyles()
  const t = useText(callTexts)
  const workbench = useText(workbenchTexts)
  const buttonId = useId()
  const [{ outcome, times }, setTried] = useState({ outcome: 'none' as Outcome, times: 0 })
  const setOutcome = (next: Outcome) =>
    setTried((before) => ({ outcome: next, times: before.times + 1 }))
  useEffect(() => {
    if (outcome !== 'copied') return undefined
    const timer = window.setTimeout(() => setOutcome('none'), COPIED_MS)
    return () => window.clearTimeout(timer)
    // Each time anew.
  }, [outcome, times])
  async function copy() {
    try {
      await navigator.clipboard.writeText(await text())
      setOutcome('copied')
    } catch {
      setOutcome('failed')
    }
  }
  return (
    <>
      <Button
        id={buttonId}
        size="small"
        aria-labelledby={titleId === undefined ? undefined : `${buttonId} ${titleId}`}
        onClick={() => void copy()}
      >
        {outcome === 'copied' ? workbench('workbench.copied') : workbench('workbench.copy')}
      </Button>
      <span role="status" className={outcome === 'failed' ? undefined : styles.hidden}>
        {/* Said again where it is done again. */}
        <span key={times}>
          {outcome === 'copied' ? workbench('workbench.copied') : null}
          {outcome === 'failed' ? t('call.copyFailed') : null}
        </span>
      </span>
    </>
  )
}
