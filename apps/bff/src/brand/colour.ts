/** A colour by what people see: how colourful it is, and its hue. Its lightness comes on top. */
export interface Tint {
  /** OKLCH chroma, from 0 for grey. */
  chroma: number
  /** OKLCH hue in radians. */
  hue: number
}

type Triple = readonly [number, number, number]

/**
 * Relative luminance of `#rrggbb`, 0 to 1.
 * @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
export function luminanceOf(colour: string): number {
  return luminance(linearOf(colour))
}

/**
 * Contrast ratio of two `#rrggbb`, 1 to 21.
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** @see https://bottosson.github.io/posts/oklab/ */
export function tintOf(colour: string): Tint {
  const [r, g, b] = linearOf(colour)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return { chroma: Math.hypot(a, bb), hue: Math.atan2(bb, a) }
}

/** The shade of a tint that has this relative luminance, as colourful as sRGB allows there. */
export function shadeOf(tint: Tint, wanted: number): string {
  const lightness = bisect((middle) => luminance(displayable(middle, tint)) < wanted)
  return hexOf(displayable(lightness, tint))
}

/** The lightest lightness, 0 to 1, for which the condition still holds. */
function bisect(holds: (value: number) => boolean): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 18; step += 1) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Less colourful until a screen can show it; hue and lightness stay. */
function displayable(lightness: number, { chroma, hue }: Tint): Triple {
  const at = (share: number) => toLinear(lightness, chroma * share, hue)
  if (isDisplayable(at(1))) return at(1)
  return at(bisect((share) => isDisplayable(at(share))))
}

function isDisplayable(colour: Triple): boolean {
  return colour.every((channel) => channel >= -0.0005 && channel <= 1.0005)
}

function toLinear(lightness: number, chroma: number, hue: number): Triple {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function luminance([r, g, b]: Triple): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linearOf(colour: string): Triple {
  const channel = (index: number) => {
    const value = Number.parseInt(colour.slice(1 + 2 * index, 3 + 2 * index), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(0), channel(1), channel(2)]
}

function hexOf(colour: Triple): string {
  const channels = colour.map((value) => {
    const clamped = Math.min(1, Math.max(0, value))
    const encoded = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}
