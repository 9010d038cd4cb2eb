import type { Announcement } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'

const useStyles = makeStyles({
  root: { display: 'grid', gap: '8px', marginBlockStart: '16px' },
  link: { color: tokens.colorBrandForegroundLink },
})

/** What the operators tell people, until they put it away. */
export function Announcements(props: {
  announcements: readonly Announcement[]
  onDismiss: (id: string) => void
}) {
  const styles = useStyles()
  const t = useText(launcherTexts)
  return (
    <section className={styles.root} aria-label={t('launcher.announcements')}>
      {props.announcements.map(({ id, severity, text, url }) => (
        <Notice
          key={id}
          tone={severity}
          actions={
            <Button
              size="small"
              aria-label={t('launcher.dismissOne', { text })}
              onClick={() => props.onDismiss(id)}
            >
              {t('launcher.dismiss')}
            </Button>
          }
        >
          {severity === 'warning' ? <strong>{t('launcher.pleaseNote')} </strong> : null}
          <bdi>{text}</bdi>{' '}
          {url === null ? null : (
            <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer">
              {t('launcher.readMore')}
            </a>
          )}
        </Notice>
      ))}
    </section>
  )
}
