import { tokens } from '@fluentui/react-components'

/** Words of what went wrong. `colorStatusDangerForeground1` has 4.2 : 1 only in the dark theme. */
export const dangerColour = tokens.colorPaletteRedForeground1
