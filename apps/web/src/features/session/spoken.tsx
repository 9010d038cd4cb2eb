import { makeStyles } from '@fluentui/react-components'
import { visuallyHidden } from '../../ui/visually-hidden.ts'

const useStyles = makeStyles({ root: visuallyHidden })

/** What a screen reader says when it changes. There all the time, or the first words would be lost. */
export function Spoken({ children }: { children: string }) {
  const styles = useStyles()
  return (
    <div role="status" className={styles.root}>
      {children}
    </div>
  )
}
