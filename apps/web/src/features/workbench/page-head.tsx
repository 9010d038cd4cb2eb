import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { Link } from '../../lib/router.tsx'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import { mirrored } from '../../ui/mirrored.ts'
import { Monogram } from '../../ui/monogram.tsx'

const useStyles = makeStyles({
  back: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    justifySelf: 'start',
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusMedium,
    padding: '4px 0',
  },
  arrow: mirrored,
  focus: focusRing,
  head: { display: 'flex', alignItems: 'center', gap: '16px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    overflowWrap: 'anywhere',
  },
  about: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    maxWidth: '80ch',
  },
})

/** Which app this is, and the way back. */
export function PageHead({ app }: { app: AppSummary }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  return (
    <>
      <Link className={mergeClasses(styles.back, styles.focus)} to="/">
        <ArrowLeftRegular aria-hidden="true" className={styles.arrow} />
        {t('workbench.back')}
      </Link>
      <div className={styles.head}>
        <Monogram name={app.name} icon={app.icon} />
        <h1 className={styles.title}>
          <bdi>{app.name}</bdi>
        </h1>
      </div>
      {app.description === null ? null : (
        <p className={styles.about}>
          <bdi>{app.description}</bdi>
        </p>
      )}
    </>
  )
}
