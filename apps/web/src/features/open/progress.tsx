import { makeStyles, tokens } from '@fluentui/react-components'
import { openTexts } from '../../texts/en/open.ts'
import { useText } from '../../ui/language-context.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: '12px',
    maxWidth: '560px',
    marginInline: 'auto',
    paddingBlock: 'clamp(24px, 10vh, 96px)',
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    overflowWrap: 'anywhere',
  },
  text: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  track: {
    height: '4px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  bar: {
    width: '40%',
    height: '100%',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    animationName: { from: { translate: '-100% 0' }, to: { translate: '250% 0' } },
    ':dir(rtl)': { animationDirection: 'reverse' },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { width: '100%', animationName: 'none' },
  },
})

/** Something is on its way, and how long it takes nobody knows. */
export function Progress({ title, text }: { title: string; text?: string }) {
  const styles = useStyles()
  const t = useText(openTexts)
  usePageTitle(title)
  return (
    <section className={styles.root}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text} role="status">
        {text ?? t('open.moment')}
      </p>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.bar} />
      </div>
    </section>
  )
}
