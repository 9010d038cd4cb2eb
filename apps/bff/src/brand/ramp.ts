import type { BrandVariants } from '@fluentui/tokens'

import { luminanceOf, shadeOf, tintOf } from './colour.ts'

/** Fluent's own ramp, which its themes are drawn for: their contrasts hold at its luminances. */
export const FLUENT_RAMP: BrandVariants = {
  10: '#061724',
  20: '#082338',
  30: '#0a2e4a',
  40: '#0c3b5e',
  50: '#0e4775',
  60: '#0f548c',
  70: '#115ea3',
  80: '#0f6cbd',
  90: '#2886de',
  100: '#479ef5',
  110: '#62abf5',
  120: '#77b7f7',
  130: '#96c6fa',
  140: '#b4d6fa',
  150: '#cfe4fa',
  160: '#ebf3fc',
}

/** Where the accent itself stands: buttons of the light theme. */
const ACCENT_STOP = 80
const ACCENT_LIGHTNESS = lightnessOf(FLUENT_RAMP[ACCENT_STOP])
const ACCENT_CHROMA = tintOf(FLUENT_RAMP[ACCENT_STOP]).chroma

/**
 * Sixteen shades of an accent, dark to light.
 *
 * @param accent `#rrggbb`
 * @param shift 0: the accent itself stands where Fluent's blue does, and the others around it.
 *   1: every shade has the luminance of Fluent's own, and so its contrasts; between, in proportion.
 */
export function createRamp(accent: string, shift: number): BrandVariants {
  const { chroma, hue } = tintOf(accent)
  const own = lightnessOf(accent)
  const anchor = own + (ACCENT_LIGHTNESS - own) * shift
  const shades = Object.entries(FLUENT_RAMP).map(([stop, blue]) => {
    if (Number(stop) === ACCENT_STOP && shift === 0) return [stop, accent]
    const tint = { chroma: (chroma * tintOf(blue).chroma) / ACCENT_CHROMA, hue }
    return [stop, shadeOf(tint, luminanceAt(around(anchor, lightnessOf(blue))))]
  })
  return Object.fromEntries(shades) as BrandVariants
}

/** Moves a lightness of Fluent's ramp so that its accent stop comes to the anchor. */
function around(anchor: number, lightness: number): number {
  return lightness <= ACCENT_LIGHTNESS
    ? (lightness * anchor) / ACCENT_LIGHTNESS
    : 100 - ((100 - lightness) * (100 - anchor)) / (100 - ACCENT_LIGHTNESS)
}

/**
 * CIE lightness, 0 to 100: equal steps look equal.
 * @see https://www.w3.org/TR/css-color-4/#cie-lab
 */
function lightnessOf(colour: string): number {
  const y = luminanceOf(colour)
  return y > 216 / 24_389 ? 116 * Math.cbrt(y) - 16 : (y * 24_389) / 27
}

function luminanceAt(lightness: number): number {
  return lightness > 8 ? ((lightness + 16) / 116) ** 3 : (lightness * 27) / 24_389
}
