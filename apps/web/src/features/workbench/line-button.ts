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
