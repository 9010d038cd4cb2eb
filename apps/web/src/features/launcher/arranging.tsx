import type { AppList, Preferences } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PreferenceChange } from '../../lib/preference-change.ts'
import { arrangingTexts } from '../../texts/en/arranging.ts'
import { useText } from '../../ui/language-context.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { ArrangedApp } from './arranged-app.tsx'
import { arrange, placeOf, type Section } from './arrangement.ts'
import { moved, reordered, setFavourite, setHidden, setSlashKey } from './changes.ts'
import { useDragging } from './use-dragging.ts'
import { useSectionNames } from './use-section-names.ts'
import { useKeptFocus } from './use-kept-focus.ts'

const useStyles = makeStyles({
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px 16px' },
  title: {
    margin: 0,
    marginInlineEnd: 'auto',
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    '@media (max-width: 480px)': { fontSize: tokens.fontSizeBase500 },
    ':focus': { outline: 'none' },
  },
  hint: { margin: '8px 0 0', color: tokens.colorNeutralForeground2 },
  option: { display: 'flex', alignItems: 'center', gap: '8px', marginBlockStart: '24px' },
  check: { width: '18px', height: '18px', accentColor: tokens.colorCompoundBrandBackground },
  heading: {
    margin: '24px 0 12px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    maxWidth: '640px',
    gap: '4px',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  hidden: visuallyHidden,
})

interface Props {
  list: AppList
  preferences: Preferences
  change: (change: PreferenceChange) => void
  onDone: () => void
}

/** Where a person puts their apps in order, by dragging or with buttons, and hides what they never use. */
export function Arranging({ list, preferences, change, onDone }: Props) {
  const styles = useStyles()
  const t = useText(arrangingTexts)
  const names = useSectionNames()
  const title = useRef<HTMLHeadingElement>(null)
  const [said, setSaid] = useState('')
  const sections = useMemo(
    () => arrange(list.apps, list.categories, { ...preferences, hidden: [] }, names),
    [list, preferences, names],
  )
  useEffect(() => title.current?.focus(), [])

  function move({ key, title: name, apps }: Section, from: number, to: number) {
    const app = apps[from]
    if (app === undefined || from === to || to < 0 || to >= apps.length) return
    change(
      reordered(
        key,
        moved(apps, from, to).map(({ id }) => id),
      ),
    )
    setSaid(
      t('arranging.moved', { app: app.name, place: to + 1, count: apps.length, section: name }),
    )
  }

  const keepFocus = useKeptFocus(sections)
  const dragging = useDragging((place, from, to) => {
    const section = sections.find((each) => placeOf(each) === place)
    if (section !== undefined) move(section, from, to)
  })

  return (
    <>
      <div className={styles.top}>
        <h1 className={styles.title} tabIndex={-1} ref={title}>
          {t('arranging.title')}
        </h1>
        <Button appearance="primary" onClick={onDone}>
          {t('arranging.done')}
        </Button>
      </div>
      <p className={styles.hint}>{t('arranging.hint')}</p>
      <span role="status" className={styles.hidden}>
        {said}
      </span>
      {sections.map((section) => (
        <section key={placeOf(section)} aria-label={section.title}>
          <h2 className={styles.heading}>
            <bdi>{section.title}</bdi>
          </h2>
          <ol className={styles.list}>
            {section.apps.map((app, index) => (
              <ArrangedApp
                key={app.id}
                app={app}
                index={index}
                count={section.apps.length}
                place={placeOf(section)}
                dragging={dragging}
                keepFocus={keepFocus}
                isFavourite={section.key === 'favourites'}
                isHidden={preferences.hidden.includes(app.id)}
                onMove={(to) => move(section, index, to)}
                onFavourite={(wanted) => {
                  change(setFavourite(app.id, wanted))
                  setSaid(
                    t(wanted ? 'arranging.isFavourite' : 'arranging.isNoFavourite', {
                      app: app.name,
                    }),
                  )
                }}
                onHide={(wanted) => {
                  change(setHidden(app.id, wanted))
                  setSaid(t(wanted ? 'arranging.isHidden' : 'arranging.isShown', { app: app.name }))
                }}
              />
            ))}
          </ol>
        </section>
      ))}
      <label className={styles.option}>
        <input
          className={styles.check}
          type="checkbox"
          checked={preferences.slashKey}
          onChange={(event) => change(setSlashKey(event.target.checked))}
        />
        {t('arranging.slashKey')}
      </label>
    </>
  )
}
