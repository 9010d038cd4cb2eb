import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  control: {
    width: '100%',
    minWidth: 0,
    minHeight: '36px',
    padding: '6px 12px',
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
    // Itself, or the input in it.
    ':focus-within': {
      outline: `2px solid ${tokens.colorCompoundBrandStroke}`,
      outlineOffset: '-1px',
    },
    ':is([aria-invalid], :has([aria-invalid]))': {
      border: `1px solid ${tokens.colorStatusDangerBorderActive}`,
    },
  },
  // Browsers add to it.
  select: { paddingInline: '8px' },
  code: { fontFamily: tokens.fontFamilyMonospace },
  textarea: { resize: 'vertical' },
})

/**
 * How everything looks that takes text or a choice. Fluent's own Input, Select and Textarea weigh
 * more than the rest of an app's page: docs/decisions/026.
 */
export function useControlStyles() {
  const { control, select, code, textarea } = useStyles()
  return {
    input: control,
    select: mergeClasses(control, select),
    /** Input whose text is no prose. */
    code: mergeClasses(control, code),
    /** The same in lines. */
    codeLines: mergeClasses(control, code, textarea),
  }
}
