import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { initialsOf } from '../lib/format.ts'

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    display: 'grid',
    placeItems: 'center',
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusLarge,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase300,
    objectFit: 'contain',
    userSelect: 'none',
  },
  small: {
    width: '28px',
    height: '28px',
    fontSize: tokens.fontSizeBase100,
    borderRadius: tokens.borderRadiusMedium,
  },
  round: { borderRadius: '50%', width: '32px', height: '32px' },
  // Its shape, where colours are few.
  letters: {
    border: `1px solid ${tokens.colorTransparentStroke}`,
    // Drawn, not said: as text they would be part of what a button beside them is called.
    '::before': { content: 'attr(data-letters)' },
  },
  hue0: {
    backgroundColor: tokens.colorPaletteBlueBackground2,
    color: tokens.colorPaletteBlueForeground2,
  },
  hue1: {
    backgroundColor: tokens.colorPaletteTealBackground2,
    color: tokens.colorPaletteTealForeground2,
  },
  hue2: {
    backgroundColor: tokens.colorPalettePurpleBackground2,
    color: tokens.colorPalettePurpleForeground2,
  },
  hue3: {
    backgroundColor: tokens.colorPalettePumpkinBackground2,
    color: tokens.colorPalettePumpkinForeground2,
  },
  hue4: {
    backgroundColor: tokens.colorPaletteForestBackground2,
    color: tokens.colorPaletteForestForeground2,
  },
  hue5: {
    backgroundColor: tokens.colorPaletteMagentaBackground2,
    color: tokens.colorPaletteMagentaForeground2,
  },
})

const HUES = ['hue0', 'hue1', 'hue2', 'hue3', 'hue4', 'hue5'] as const

/** The same name always gets the same colour. */
function hueOf(name: string) {
  let sum = 0
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973
  return HUES[sum % HUES.length] ?? 'hue0'
}

/** An app's or a person's picture, or letters where there is none. Decoration: the name is beside it. */
export function Monogram(props: {
  name: string
  icon?: string | null
  round?: boolean
  small?: boolean
}) {
  const styles = useStyles()
  const shape = mergeClasses(
    styles.root,
    props.round === true && styles.round,
    props.small === true && styles.small,
  )
  if (typeof props.icon === 'string') {
    return <img className={shape} src={props.icon} alt="" width={40} height={40} />
  }
  return (
    <span
      className={mergeClasses(shape, styles.letters, styles[hueOf(props.name)])}
      aria-hidden="true"
      data-letters={initialsOf(props.name)}
    />
  )
}
