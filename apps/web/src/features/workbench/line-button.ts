import { tokens } from '@fluentui/react-components'

/** Styles of a button that looks like a line of text, as wide as its place. */
export const lineButton = {
  width: '100%',
  borderRadius: tokens.borderRadiusMedium,
  backgroundColor: 'transparent',
  color: tokens.colorNeutralForeground1,
  font: 'inherit',
  textAlign: 'start',
  cursor: 'pointer',
} as const

/** The same as one of a list: pointed at, or the one that is shown (`aria-current`). */
export const listedLine = {
  ...lineButton,
  padding: '6px 8px',
  border: '1px solid transparent',
  ':hover': {
    backgroundColor: tokens.colorSubtleBackgroundHover,
    color: tokens.colorNeutralForeground1Hover,
  },
  '&[aria-current]': {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
  },
  // High contrast turns the line bright: no word in it may keep a colour of its own.
  ':hover *': { color: 'inherit' },
  '&[aria-current] *': { color: 'inherit' },
} as const
