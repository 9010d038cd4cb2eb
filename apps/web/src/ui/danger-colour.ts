import { tokens } from '@fluentui/react-components'

/** Words of what went wrong. In the dark theme `colorStatusDangerForeground1` reaches 4.2 : 1 only. */
export const dangerColour = tokens.colorPaletteRedForeground1
