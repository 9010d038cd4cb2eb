import { tokens } from '@fluentui/react-components'

/** A button that is a sign alone; give it a name. */
export const iconButton = {
  display: 'grid',
  placeItems: 'center',
  width: '36px',
  height: '36px',
  padding: 0,
  border: '1px solid transparent',
  borderRadius: tokens.borderRadiusMedium,
  backgroundColor: 'transparent',
  color: tokens.colorNeutralForeground2,
  fontSize: '20px',
  cursor: 'pointer',
  ':hover': {
    backgroundColor: tokens.colorSubtleBackgroundHover,
    color: tokens.colorNeutralForeground2Hover,
  },
  '@media (forced-colors: active)': {
    // Else each would be a box, crowded with others.
    border: 'none',
    ':hover': { color: 'Highlight' },
  },
} as const
