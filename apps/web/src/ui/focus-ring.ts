import { tokens } from '@fluentui/react-components'

/** Visible focus for elements that are not Fluent's own; also seen in forced colours. */
export const focusRing = {
  ':focus-visible': {
    outlineWidth: '2px',
    outlineStyle: 'solid',
    outlineColor: tokens.colorStrokeFocus2,
    outlineOffset: '2px',
  },
} as const
