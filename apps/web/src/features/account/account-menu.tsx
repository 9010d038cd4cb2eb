import type { User } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId, useRef, useState } from 'react'
import { useSessionActions } from '../../auth/session-actions.ts'
import { Link } from '../../lib/router.tsx'
import { accountTexts } from '../../texts/en/account.ts'
import { commonTexts } from '../../texts/en/common.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import { LanguageField } from '../../ui/language-field.tsx'
import { Monogram } from '../../ui/monogram.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PAGE_EDGE } from '../../ui/page-width.ts'
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
    ':hover': {
      backgroundColor: tokens.colorSubtleBackgroundHover,
      color: tokens.colorNeutralForeground1Hover,
      outline: `1px solid ${tokens.colorTransparentStroke}`,
    },
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
    inset: 'auto',
    insetBlockStart: '60px',
    insetInlineEnd: PAGE_EDGE,
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
  choices: { display: 'grid', gap: '12px' },
  sessions: {
    display: 'block',
    marginBlockStart: '8px',
    paddingBlock: '8px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorBrandForegroundLink,
  },
  way: { width: '100%', marginBlockStart: '8px' },
})

/** Who is signed in, how the portal looks, and the way out. */
export function AccountMenu({ user }: { user: User }) {
  const styles = useStyles()
  const id = useId()
  const t = useText(accountTexts)
  const common = useText(commonTexts)
  const { signOut, switchAccount } = useSessionActions()
  const panel = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  function leave(way: () => Promise<void>) {
    setFailed(false)
    way().catch(() => setFailed(true))
  }
  const name = user.name === '' ? user.username : user.name
  return (
    <>
      <button
        type="button"
        className={mergeClasses(styles.button, styles.focus)}
        popoverTarget={id}
        aria-label={t('account.of', { person: name })}
      >
        <Monogram name={name} round />
        <bdi className={styles.name} aria-hidden="true">
          {name}
        </bdi>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="group"
        aria-label={t('account.title')}
        className={styles.panel}
      >
        <p className={styles.person}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles.username}>
          <bdi>{user.username}</bdi>
        </p>
        <div className={styles.choices}>
          <ThemeChoiceField />
          <LanguageField />
        </div>
        <Link
          className={mergeClasses(styles.sessions, styles.focus)}
          to="/sessions"
          onClick={() => panel.current?.hidePopover()}
        >
          {t('account.sessions')}
        </Link>
        <Button className={styles.way} onClick={() => leave(switchAccount)}>
          {t('account.useAnother')}
        </Button>
        {failed ? <Notice tone="error">{t('account.stillSignedIn')}</Notice> : null}
        <Button className={styles.way} onClick={() => leave(signOut)}>
          {common('common.signOut')}
        </Button>
      </div>
    </>
  )
}
