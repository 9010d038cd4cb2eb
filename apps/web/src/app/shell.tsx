import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef, type ReactNode } from 'react'
import { ConnectionNotice } from '../features/session/connection-notice.tsx'
import { useBrand } from '../lib/brand.ts'
import { Link } from '../lib/router.tsx'
import { commonTexts } from '../texts/en/common.ts'
import { shellTexts } from '../texts/en/shell.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { focusRing } from '../ui/focus-ring.ts'
import { useText } from '../ui/language-context.ts'
import { PAGE_WIDTH } from '../ui/page-width.ts'
import { useNoticeRoom } from './use-notice-room.ts'

const useStyles = makeStyles({
  skip: {
    position: 'fixed',
    insetBlockStart: '-100px',
    insetInlineStart: '8px',
    zIndex: 2,
    padding: '8px 16px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    ':focus': { insetBlockStart: '8px' },
  },
  header: {
    position: 'sticky',
    insetBlockStart: 0,
    zIndex: 1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    // At 200 % zoom on a low window the header must not eat the page.
    '@media (max-height: 400px)': { position: 'static' },
  },
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    maxWidth: PAGE_WIDTH,
    minHeight: '56px',
    marginInline: 'auto',
    paddingInlineStart: '16px',
    paddingInlineEnd: '8px',
  },
  home: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minWidth: 0,
    minHeight: '40px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusMedium,
  },
  focus: focusRing,
  name: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase300,
  },
  main: {
    maxWidth: PAGE_WIDTH,
    marginInline: 'auto',
    padding: '24px 16px 64px',
    ':focus': { outline: 'none' },
  },
  // Below the header, also for those who have scrolled: some of them wait for an answer.
  banners: {
    position: 'sticky',
    insetBlockStart: '57px',
    zIndex: 1,
    maxWidth: PAGE_WIDTH,
    maxHeight: '40dvh',
    // Without a notice it is nothing to scroll, and no stop for the keyboard.
    ':has([data-notice])': { overflowY: 'auto' },
    marginInline: 'auto',
    paddingInline: '16px',
    backgroundColor: tokens.colorNeutralBackground2,
    '& [data-notice]': { marginBlock: '8px' },
    '@media (max-height: 400px)': { insetBlockStart: 0 },
  },
})

interface Props {
  account?: ReactNode
  banners?: ReactNode
  /** The page itself says what stands between it and the portal. */
  isTold?: boolean
  children: ReactNode
}

/** The frame that every page has: header, banners, main. */
export function Shell(props: Props) {
  const styles = useStyles()
  const t = useText(shellTexts)
  const common = useText(commonTexts)
  const brand = useBrand()
  const notices = useRef<HTMLDivElement>(null)
  useNoticeRoom(notices)
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link className={mergeClasses(styles.home, styles.focus)} to="/">
            {brand === undefined ? null : <BrandMark brand={brand} />}
            {brand?.logoHoldsName === true ? null : (
              <bdi className={styles.name}>{brand?.name ?? common('common.portal')}</bdi>
            )}
          </Link>
          {props.account}
        </div>
      </header>
      <section aria-label={t('shell.notices')} className={styles.banners} ref={notices}>
        <ConnectionNotice isTold={props.isTold ?? false} />
        {props.banners}
      </section>
      <main id="main" tabIndex={-1} className={styles.main}>
        {props.children}
      </main>
    </>
  )
}
