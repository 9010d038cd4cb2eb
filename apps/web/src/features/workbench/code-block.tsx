import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { focusRing } from '../../ui/focus-ring.ts'
import { CopyButton } from './copy-button.tsx'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '4px' },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
  title: { margin: 0, flex: '1 1 200px', fontSize: tokens.fontSizeBase300 },
  code: {
    maxHeight: '40vh',
    margin: 0,
    padding: '12px',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre',
  },
  focus: focusRing,
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
      <pre
        className={mergeClasses(styles.code, styles.focus)}
        dir="ltr"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls (WCAG 2.1.1)
        tabIndex={0}
        role="region"
        aria-labelledby={titleId}
      >
        {code}
      </pre>
    </div>
  )
}
