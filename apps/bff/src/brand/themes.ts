import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  type Theme,
} from '@fluentui/tokens'

import { contrastOf } from './colour.ts'
import { createRamp, FLUENT_RAMP } from './ramp.ts'

type Token = keyof Theme & `color${string}`

/** What must be told apart: what is drawn, on what, and the least contrast. */
export type Requirement = readonly [drawn: Token, on: Token, ratio: number]

const TEXT = 4.5
const SIGN = 3
/** Seen to change under the pointer. */
const STATE = 1.1

const SURFACES = [
  'colorNeutralBackground1',
  'colorNeutralBackground2',
  'colorNeutralBackground3',
] as const

const LINKS = [
  'colorBrandForegroundLink',
  'colorBrandForegroundLinkHover',
  'colorBrandForegroundLinkPressed',
  'colorBrandForeground1',
  'colorCompoundBrandForeground1',
  'colorCompoundBrandForeground1Hover',
  'colorCompoundBrandForeground1Pressed',
] as const

const SIGNS = [
  'colorBrandStroke1',
  'colorCompoundBrandStroke',
  'colorCompoundBrandStrokeHover',
  'colorCompoundBrandStrokePressed',
  'colorCompoundBrandBackground',
  'colorCompoundBrandBackgroundHover',
  'colorCompoundBrandBackgroundPressed',
  'colorNeutralForeground2BrandHover',
  'colorNeutralForeground2BrandPressed',
  'colorNeutralForeground2BrandSelected',
] as const

const BUTTONS = [
  'colorBrandBackground',
  'colorBrandBackgroundHover',
  'colorBrandBackgroundPressed',
  'colorBrandBackgroundSelected',
] as const

/**
 * Where the brand meets text and signs.
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 * @see https://www.w3.org/TR/WCAG22/#non-text-contrast
 */
export const REQUIREMENTS: readonly Requirement[] = [
  ...BUTTONS.map((button): Requirement => ['colorNeutralForegroundOnBrand', button, TEXT]),
  ...SURFACES.flatMap((surface) => LINKS.map((link): Requirement => [link, surface, TEXT])),
  ...SURFACES.flatMap((surface) => SIGNS.map((sign): Requirement => [sign, surface, SIGN])),
  ['colorBrandForeground2', 'colorBrandBackground2', TEXT],
  ['colorBrandForeground2Hover', 'colorBrandBackground2Hover', TEXT],
  ['colorNeutralForegroundInverted', 'colorCompoundBrandBackground', SIGN],
  ['colorBrandForegroundLink', 'colorNeutralBackground1Hover', SIGN],
  ['colorBrandBackgroundHover', 'colorBrandBackground', STATE],
  ['colorBrandForegroundLinkHover', 'colorBrandForegroundLink', STATE],
]

/** The requirements that a theme does not meet. */
export function unmet(theme: Theme): Requirement[] {
  return REQUIREMENTS.filter(([drawn, on, ratio]) => contrastOf(theme[drawn], theme[on]) < ratio)
}

/** A theme, and whether the accent had to be made lighter or darker for it. */
export interface BrandTheme {
  theme: Theme
  /** The shade that stands for the accent: the accent itself unless `isShifted`. */
  accent: string
  isShifted: boolean
}

export interface BrandThemes {
  light: BrandTheme
  dark: BrandTheme
  /** Without any brand: these colours are told apart by people who see few. */
  contrast: Theme
}

/** The themes of an accent, `#rrggbb`; undefined: Fluent's own blue. All meet `REQUIREMENTS`. */
export function createThemes(accent: string | undefined): BrandThemes {
  return {
    light: nearestTheme(accent, createLightTheme),
    dark: nearestTheme(accent, createReadableDarkTheme),
    contrast: teamsHighContrastTheme,
  }
}

const STEPS = 64

/** The accent moves towards Fluent's luminances until all can be read, and no further. */
function nearestTheme(
  accent: string | undefined,
  createTheme: (ramp: typeof FLUENT_RAMP) => Theme,
): BrandTheme {
  if (accent === undefined) {
    return { theme: createTheme(FLUENT_RAMP), accent: FLUENT_RAMP[80], isShifted: false }
  }
  const at = (step: number): BrandTheme => {
    const ramp = createRamp(accent, step / STEPS)
    return { theme: createTheme(ramp), accent: ramp[80], isShifted: step > 0 }
  }
  const passes = (step: number) => unmet(at(step).theme).length === 0
  if (passes(0)) return at(0)
  // Shades between one that fails and one that holds: halves until they are neighbours.
  let fails = 0
  let holds = STEPS
  while (holds - fails > 1) {
    const middle = Math.floor((fails + holds) / 2)
    if (passes(middle)) holds = middle
    else fails = middle
  }
  return at(holds)
}

/** Fluent's, but for links that are pressed: those would be too dark for text. */
function createReadableDarkTheme(ramp: typeof FLUENT_RAMP): Theme {
  return {
    ...createDarkTheme(ramp),
    colorBrandForegroundLinkPressed: ramp[120],
    colorCompoundBrandForeground1Pressed: ramp[120],
  }
}
