import type { SessionEndReason } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { useBrand } from '../../lib/brand.ts'
import { troubleAction } from '../../lib/trouble-text.ts'
import { whenQuiet } from '../../lib/when-quiet.ts'
import { commonTexts } from '../../texts/en/common.ts'
import { signInTexts } from '../../texts/en/sign-in.ts'
import { troubleTexts } from '../../texts/en/troubles.ts'
import { useText } from '../../ui/language-context.ts'
import { LanguageField } from '../../ui/language-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useTroubleText } from '../../ui/use-trouble-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    width: '100%',
    maxWidth: '440px',
    marginInline: 'auto',
    marginBlock: 'clamp(16px, 12vh, 128px)',
    padding: 'clamp(24px, 5vw, 40px)',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    overflowWrap: 'anywhere',
    ':focus': { outline: 'none' },
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type Id = keyof typeof signInTexts

/**
 * How the session before ended; `elsewhere` where it was signed out, and not from this tab, and
 * `here_only` where the identity provider could not be told.
 */
export type SignInAfter = SessionEndReason | 'elsewhere' | 'here_only'

const MEANINGS = {
  none: undefined,
  idle: 'signIn.idle',
  absolute: 'signIn.absolute',
  signed_out: 'signIn.signedOut',
  here_only: 'signIn.hereOnly',
  elsewhere: 'signIn.elsewhere',
  revoked: 'signIn.revoked',
} as const satisfies Record<SignInAfter, Id | undefined>

/** Whoever left by themselves needs no title for it. */
const TITLES = {
  none: undefined,
  idle: 'signIn.expiredTitle',
  absolute: 'signIn.expiredTitle',
  signed_out: undefined,
  here_only: undefined,
  elsewhere: 'signIn.elsewhereTitle',
  revoked: 'signIn.revokedTitle',
} as const satisfies Record<SignInAfter, Id | undefined>

export interface Props {
  end: SignInAfter
  /** What was typed before waits in this tab. */
  keepsDrafts: boolean
  failure: unknown
}

/** Signing in takes a click, always: nobody is signed in again behind their back. */
export function SignInPage(props: Props) {
  const styles = useStyles()
  const t = useText(signInTexts)
  const common = useText(commonTexts)
  const { auth } = usePortal()
  const brand = useBrand()
  const [leaving, setLeaving] = useState(false)
  const [failure, setFailure] = useState(props.failure)
  useEffect(() => whenQuiet(() => auth.prepare()), [auth])
  usePageTitle(t('signIn.title'))

  async function signIn() {
    setLeaving(true)
    setFailure(undefined)
    try {
      await auth.signIn({ choose: isAccountFailure(failure) })
    } catch (error) {
      setFailure(error)
      setLeaving(false)
    }
  }

  const deepLink = location.pathname !== '/'
  const meaning = MEANINGS[props.end]
  const ended = TITLES[props.end]
  const title = useRef<HTMLHeadingElement>(null)
  // The page changed under the person's hands: take them to what it says now.
  useEffect(() => {
    if (ended !== undefined) title.current?.focus()
  }, [ended])
  return (
    <section className={styles.root} aria-labelledby="sign-in-title">
      <h1 className={styles.title} id="sign-in-title" ref={title} tabIndex={-1}>
        {ended !== undefined
          ? t(ended)
          : brand === undefined
            ? t('signIn.welcome')
            : t('signIn.welcomeTo', { portal: brand.name })}
      </h1>
      {failure === undefined && meaning !== undefined ? (
        <Notice tone={props.end === 'here_only' ? 'warning' : 'info'}>{t(meaning)}</Notice>
      ) : null}
      {failure === undefined ? null : <FailureNotice error={failure} />}
      {props.keepsDrafts ? <p className={styles.text}>{t('signIn.draftsKept')}</p> : null}
      {ended === undefined || deepLink ? (
        <p className={styles.text}>{deepLink ? t('signIn.textBack') : t('signIn.text')}</p>
      ) : null}
      <Button
        appearance="primary"
        size="large"
        disabledFocusable={leaving}
        onClick={() => void signIn()}
      >
        {leaving
          ? t('signIn.leaving')
          : failure === undefined
            ? t('signIn.signIn')
            : common('common.tryAgain')}
      </Button>
      <LanguageField />
    </section>
  )
}

function FailureNotice({ error }: { error: unknown }) {
  const styles = useStyles()
  const t = useText(troubleTexts)
  const text = useTroubleText()(error)
  return (
    <Notice tone="error">
      <strong>{t('troubles.titleStop', { title: text.title })}</strong> {text.happened}
      <div className={styles.small}>{text.support}</div>
    </Notice>
  )
}

/** Where the account itself was refused, the next try must let the person choose another. */
function isAccountFailure(error: unknown): boolean {
  return error !== undefined && troubleAction(error) === 'switch-account'
}
