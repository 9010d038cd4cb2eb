import type { AppSummary } from '@app-proxy-portal/shared/api'
import { paths } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { OpenRegular } from '@fluentui/react-icons'
import { useId } from 'react'
import { kindLabel } from '../../lib/app-kind.ts'
import { Link } from '../../lib/router.tsx'
import { focusRing } from '../../ui/focus-ring.ts'
import { Monogram } from '../../ui/monogram.tsx'

const useStyles = makeStyles({
  tile: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gridTemplateRows: 'auto 1fr auto',
    columnGap: '12px',
    rowGap: '4px',
    height: '100%',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    boxShadow: tokens.shadow2,
    transitionProperty: 'box-shadow, border-color',
    transitionDuration: tokens.durationFast,
    ':hover': { boxShadow: tokens.shadow8, border: `1px solid ${tokens.colorBrandStroke1}` },
    ':active': { boxShadow: tokens.shadow2 },
  },
  focus: focusRing,
  picture: { gridRow: '1 / 4' },
  name: {
    alignSelf: 'center',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  description: {
    color: tokens.colorNeutralForeground2,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '3',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  kind: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

/** One app as one link: the whole tile is the target, its name is what it is called. */
export function AppTile({ app }: { app: AppSummary }) {
  const styles = useStyles()
  const id = useId()
  const common = {
    className: mergeClasses(styles.tile, styles.focus),
    'aria-labelledby': `${id}name`,
    'aria-describedby': `${id}about ${id}kind`,
    'data-app': app.id,
  }
  const content = (
    <>
      <span className={styles.picture}>
        <Monogram name={app.name} icon={app.icon} />
      </span>
      <span className={styles.name} id={`${id}name`}>
        {app.name}
      </span>
      <span className={styles.description} id={`${id}about`}>
        {app.description}
      </span>
      <span className={styles.kind} id={`${id}kind`}>
        {kindLabel[app.kind]}
        {app.kind === 'api' ? null : <OpenRegular aria-hidden="true" />}
      </span>
    </>
  )
  return app.kind === 'api' ? (
    <Link to={paths.appPage(app.id)} {...common}>
      {content}
    </Link>
  ) : (
    <a href={app.href} target="_blank" rel="noopener" {...common}>
      {content}
    </a>
  )
}
