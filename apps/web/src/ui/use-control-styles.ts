import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const FAULTY = {
  border: `1px solid ${tokens.colorPaletteRedBorder2}`,
  // Thicker: in high contrast it has no colour of its own.
  boxShadow: `inset 0 0 0 1px ${tokens.colorPaletteRedBorder2}`,
  '@media (forced-colors: active)': { border: '2px solid CanvasText' },
}

const useStyles = makeStyles({
  control: {
    width: '100%',
    minWidth: 0,
    minHeight: '36px',
    // Each side by itself: Griffel leaves it to chance which of two shorthands holds.
    paddingBlockStart: '6px',
    paddingBlockEnd: '6px',
    paddingInlineStart: '12px',
    paddingInlineEnd: '12px',
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
    // Itself, or the input in it. (Griffel takes the comma in `:is()` for that of a list.)
    ':focus-within': {
      outline: `2px solid ${tokens.colorCompoundBrandStroke}`,
      outlineOffset: '-1px',
    },
    '&[aria-invalid]': FAULTY,
    ':has([aria-invalid])': FAULTY,
  },
  // Safari leaves a search field as it likes it otherwise.
  input: { appearance: 'textfield' },
  // Browsers add room of their own within it.
  select: { paddingInlineStart: '8px', paddingInlineEnd: '8px' },
  code: { fontFamily: tokens.fontFamilyMonospace },
  textarea: { resize: 'vertical' },
})

/**
 * How everything looks that takes text or a choice. Fluent's own Field, Input and Select were 8 of
 * the 20 KB of an app's page: docs/decisions/026.
 */
export function useControlStyles() {
  const { control, input, select, code, textarea } = useStyles()
  return {
    input: mergeClasses(control, input),
    select: mergeClasses(control, select),
    /** Input whose text is no prose. */
    code: mergeClasses(control, code),
    /** The same in lines. */
    codeLines: mergeClasses(control, code, textarea),
  }
}
