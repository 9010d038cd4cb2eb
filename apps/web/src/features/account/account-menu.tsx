import type { User } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId, useRef, useState } from 'react'
import { useSessionActions } from '../../auth/session-actions.ts'
import { Link } from '../../lib/router.tsx'
import { focusRing } from '../../ui/focus-ring.ts'
import { Monogram } from '../../ui/monogram.tsx'
import { Notice } from '../../ui/notice.tsx'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { ThemeChoiceField } from './theme-choice-field.tsx'

const useStyles = makeStyles({
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '40px',
    padding: '4px 8px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  focus: focusRing,
  name: {
    maxWidth: '24ch',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-width: 600px)': visuallyHidden,
  },
  panel: {
    position: 'fixed',
    // Below the button, which ends where the page's content does.
    inset: '60px max(8px, calc(50vw - 600px)) auto auto',
    width: 'min(320px, calc(100vw - 16px))',
    maxHeight: 'calc(100dvh - 72px)',
    overflowY: 'auto',
    margin: 0,
    padding: '16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
  },
  person: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  username: { margin: '0 0 16px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  sessions: {
    display: 'block',
    marginBlockStart: '8px',
    paddingBlock: '8px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorBrandForegroundLink,
  },
  signOut: { width: '100%', marginBlockStart: '8px' },
})

/** Who is signed in, how the portal looks, and the way out. */
export function AccountMenu({ user }: { user: User }) {
  const styles = useStyles()
  const id = useId()
  const { signOut } = useSessionActions()
  const panel = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const name = user.name === '' ? user.username : user.name
  return (
    <>
      <button
        type="button"
        className={mergeClasses(styles.button, styles.focus)}
        popoverTarget={id}
        aria-label={`Account of ${name}`}
      >
        <Monogram name={name} round />
        <span className={styles.name} aria-hidden="true">
          {name}
        </span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="group"
        aria-label="Account"
        className={styles.panel}
      >
        <p className={styles.person}>{name}</p>
        <p className={styles.username}>{user.username}</p>
        <ThemeChoiceField />
        <Link
          className={mergeClasses(styles.sessions, styles.focus)}
          to="/sessions"
          onClick={() => panel.current?.hidePopover()}
        >
          Your sessions
        </Link>
        {failed ? (
          <Notice tone="error">
            You are still signed in: the portal could not be reached. Please try again.
          </Notice>
        ) : null}
        <Button
          className={styles.signOut}
          onClick={() => {
            setFailed(false)
            signOut().catch(() => setFailed(true))
          }}
        >
          Sign out
        </Button>
      </div>
    </>
  )
}
