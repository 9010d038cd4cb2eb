import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { commonTexts } from '../texts/en/common.ts'
import { useText } from './language-context.ts'
import { visuallyHidden } from './visually-hidden.ts'

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, 280px)',
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    gap: '16px',
  },
  block: {
    borderRadius: tokens.borderRadiusXLarge,
    // Seen where the device forces its colours.
    border: '1px solid transparent',
    backgroundColor: tokens.colorNeutralStencil1,
    animationName: { from: { opacity: 1 }, '50%': { opacity: 0.5 }, to: { opacity: 1 } },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
  },
  tile: { height: '150px' },
  group: {
    height: '22px',
    width: '120px',
    margin: '24px 0 12px',
    borderRadius: tokens.borderRadiusMedium,
  },
  title: { height: '36px', width: '180px', borderRadius: tokens.borderRadiusMedium },
  hidden: visuallyHidden,
})

/** The shape of what is on its way, at the place where it will be. */
export function TilesSkeleton() {
  const styles = useStyles()
  return (
    <div aria-hidden="true">
      <div className={mergeClasses(styles.block, styles.group)} />
      <div className={styles.grid}>
        {[1, 2, 3, 4, 5, 6].map((tile) => (
          <div key={tile} className={mergeClasses(styles.block, styles.tile)} />
        ))}
      </div>
    </div>
  )
}

export function PageSkeleton({ label }: { label?: string }) {
  const styles = useStyles()
  const common = useText(commonTexts)
  return (
    <div>
      <span role="status" className={styles.hidden}>
        {label ?? common('common.loading')}
      </span>
      <div className={mergeClasses(styles.block, styles.title)} aria-hidden="true" />
      <TilesSkeleton />
    </div>
  )
}
