import { makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { CopyButton } from './copy-button.tsx'
import { ScrollBox } from './scroll-box.tsx'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '4px' },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
  title: { margin: 0, flex: '1 1 200px', fontSize: tokens.fontSizeBase300 },
})

/** Source to be read and copied; it is written from left to right in every language. */
export function CodeBlock({ title, code }: { title: string; code: string }) {
  const styles = useStyles()
  const titleId = useId()
  return (
    <div className={styles.root}>
      <div className={styles.top}>
        <h3 id={titleId} className={styles.title}>
          {title}
        </h3>
        <CopyButton text={() => code} titleId={titleId} />
      </div>
      <ScrollBox kind="code" dir="ltr" labelledBy={titleId}>
        {code}
      </ScrollBox>
    </div>
  )
}
