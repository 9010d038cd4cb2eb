import type { Announcement } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
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
  return (
    <section className={styles.root} aria-label="Announcements">
      {props.announcements.map(({ id, severity, text, url }) => (
        <Notice
          key={id}
          tone={severity}
          actions={
            <Button
              size="small"
              aria-label={`Dismiss: ${text}`}
              onClick={() => props.onDismiss(id)}
            >
              Dismiss
            </Button>
          }
        >
          {severity === 'warning' ? <strong>Please note: </strong> : null}
          {text}{' '}
          {url === null ? null : (
            <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer">
              Read more
            </a>
          )}
        </Notice>
      ))}
    </section>
  )
}
