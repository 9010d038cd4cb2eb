import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowDownRegular,
  ArrowUpRegular,
  EyeOffRegular,
  EyeRegular,
  ReOrderDotsVerticalRegular,
  StarFilled,
  StarRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { arrangingTexts } from '../../texts/en/arranging.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { iconButton } from '../../ui/icon-button.ts'
import { useText } from '../../ui/language-context.ts'
import { AppPicture } from './app-picture.tsx'
import type { Dragging } from './use-dragging.ts'
import type { FocusKeeper } from './use-kept-focus.ts'

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'auto auto minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: '8px',
    paddingBlock: '4px',
    paddingInlineEnd: '8px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  dragged: { opacity: 0.5 },
  before: {
    boxShadow: `0 -4px 0 -1px ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': {
      borderBlockStartWidth: '4px',
      borderBlockStartColor: 'Highlight',
    },
  },
  after: {
    boxShadow: `0 4px 0 -1px ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': {
      borderBlockEndWidth: '4px',
      borderBlockEndColor: 'Highlight',
    },
  },
  handle: {
    display: 'grid',
    placeItems: 'center',
    width: '32px',
    height: '40px',
    fontSize: '20px',
    color: tokens.colorNeutralForeground3,
    cursor: 'grab',
    touchAction: 'none',
    userSelect: 'none',
  },
  name: { overflowWrap: 'anywhere', fontWeight: tokens.fontWeightSemibold },
  away: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  actions: { display: 'flex', '@media (max-width: 480px)': { gridColumn: '1 / -1' } },
  button: {
    ...iconButton,
    '[aria-disabled="true"]': {
      color: tokens.colorNeutralForegroundDisabled,
      cursor: 'default',
      ':hover': {
        backgroundColor: 'transparent',
        color: tokens.colorNeutralForegroundDisabled,
      },
      '@media (forced-colors: active)': { color: 'GrayText' },
    },
  },
  focus: focusRing,
})

interface Props {
  app: AppSummary
  index: number
  count: number
  /** Of its section. */
  place: string
  dragging: Dragging
  keepFocus: FocusKeeper
  isFavourite: boolean
  isHidden: boolean
  onMove: (to: number) => void
  onFavourite: (wanted: boolean) => void
  onHide: (wanted: boolean) => void
}

/** One app while it is arranged. */
export function ArrangedApp(props: Props) {
  const { app, index, count, place, dragging, keepFocus, isFavourite, isHidden, onMove } = props
  const styles = useStyles()
  const t = useText(arrangingTexts)
  const { name } = app
  const edge = dragging.edgeOf(place, index)
  return (
    <li
      data-place={place}
      data-index={index}
      className={mergeClasses(
        styles.root,
        dragging.isDragged(place, index) && styles.dragged,
        edge === 'before' && styles.before,
        edge === 'after' && styles.after,
      )}
    >
      <span className={styles.handle} {...dragging.handle(place, index)} aria-hidden="true">
        <ReOrderDotsVerticalRegular />
      </span>
      <AppPicture {...app} small />
      <span className={mergeClasses(styles.name, isHidden && styles.away)}>
        {isHidden ? t('arranging.hiddenApp', { app: name }) : <bdi>{name}</bdi>}
      </span>
      <span className={styles.actions}>
        <Action
          keepFocus={keepFocus}
          label={t('arranging.earlier', { app: name })}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <ArrowUpRegular />
        </Action>
        <Action
          keepFocus={keepFocus}
          label={t('arranging.later', { app: name })}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <ArrowDownRegular />
        </Action>
        <Action
          keepFocus={keepFocus}
          label={t('arranging.favourite', { app: name })}
          pressed={isFavourite}
          onClick={() => props.onFavourite(!isFavourite)}
        >
          {isFavourite ? <StarFilled /> : <StarRegular />}
        </Action>
        <Action
          keepFocus={keepFocus}
          label={t('arranging.hide', { app: name })}
          pressed={isHidden}
          onClick={() => props.onHide(!isHidden)}
        >
          {isHidden ? <EyeOffRegular /> : <EyeRegular />}
        </Action>
      </span>
    </li>
  )
}

function Action(props: {
  label: string
  keepFocus: FocusKeeper
  pressed?: boolean
  /** Says so without losing the focus that the person has on it. */
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}) {
  const styles = useStyles()
  const { label, keepFocus, pressed, disabled = false, onClick } = props
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabled}
      className={mergeClasses(styles.button, styles.focus)}
      data-control={label}
      onClick={(click) => {
        if (disabled) return
        keepFocus(label, click)
        onClick()
      }}
    >
      <span aria-hidden="true">{props.children}</span>
    </button>
  )
}
