import { describe, expect, test } from 'vitest'

import { contrastOf, luminanceOf, shadeOf, tintOf } from './colour.ts'
import { createThemes, REQUIREMENTS, unmet } from './themes.ts'

const CUBE = ['00', '33', '66', '99', 'cc', 'ff']
const COLOURS = CUBE.flatMap((r) => CUBE.flatMap((g) => CUBE.map((b) => `#${r}${g}${b}`)))

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#0f6cbd', '#0f6cbd', 1],
])('the contrast of %s and %s is %d, in either order', (one, other, ratio) => {
  expect(contrastOf(one, other)).toBeCloseTo(ratio, 2)
  expect(contrastOf(other, one)).toBeCloseTo(ratio, 2)
})

test('a shade has the luminance that is asked for and keeps its hue', () => {
  for (const colour of ['#c50f1f', '#00b7c3', '#8764b8']) {
    const tint = tintOf(colour)
    for (const luminance of [0.02, 0.1, 0.3, 0.7]) {
      const shade = shadeOf(tint, luminance)
      expect(luminanceOf(shade), `${colour} at ${luminance}`).toBeCloseTo(luminance, 1)
      expect(tintOf(shade).hue, `${colour} at ${luminance}`).toBeCloseTo(tint.hue, 1)
    }
  }
})

test('of 216 accents across the colour cube each gives two themes that can be read', () => {
  expect(COLOURS).toHaveLength(216)
  const failed = COLOURS.flatMap((accent) => {
    const { light, dark } = createThemes(accent)
    return Object.entries({ light, dark }).flatMap(([name, { theme }]) =>
      unmet(theme).map(([drawn, on]) => `${accent} ${name}: ${drawn} on ${on}`),
    )
  })
  expect(failed).toEqual([])
})

test('what can be read is text at 4.5 and signs at 3, on every surface', () => {
  const ratios = new Map(REQUIREMENTS.map(([drawn, on, ratio]) => [`${drawn} ${on}`, ratio]))
  expect(ratios.get('colorNeutralForegroundOnBrand colorBrandBackground')).toBe(4.5)
  for (const surface of [1, 2, 3]) {
    expect(ratios.get(`colorBrandForegroundLink colorNeutralBackground${surface}`)).toBe(4.5)
    expect(ratios.get(`colorCompoundBrandStroke colorNeutralBackground${surface}`)).toBe(3)
  }
})

describe('the accent', () => {
  test('stands unchanged where it can be read', () => {
    const { light } = createThemes('#c50f1f')
    expect(light).toMatchObject({ accent: '#c50f1f', isShifted: false })
    expect(light.theme.colorBrandBackground).toBe('#c50f1f')
  })

  test.each(['#ffcc00', '#00ffff', '#ffffff'])(
    '%s is darkened until white is read on it, and no further',
    (accent) => {
      const { light } = createThemes(accent)
      expect(light.isShifted).toBe(true)
      const ratio = contrastOf(light.accent, '#ffffff')
      expect(ratio).toBeGreaterThanOrEqual(4.5)
      expect(ratio).toBeLessThan(5.2)
    },
  )

  test.each(['#000000', '#1a1a40'])(
    '%s is lightened until it changes under the pointer',
    (accent) => {
      const { light } = createThemes(accent)
      expect(light.isShifted).toBe(true)
      expect(luminanceOf(light.accent)).toBeGreaterThan(luminanceOf(accent))
    },
  )

  test('keeps its hue where it is shifted', () => {
    for (const accent of ['#ffcc00', '#ff8800', '#1a1a40', '#00ff66']) {
      expect(tintOf(createThemes(accent).light.accent).hue, accent).toBeCloseTo(
        tintOf(accent).hue,
        1,
      )
    }
  })

  test('is Fluent’s own blue where there is none', () => {
    const { light, dark } = createThemes(undefined)
    expect(light.theme.colorBrandBackground).toBe('#0f6cbd')
    expect(dark.theme.colorBrandForegroundLink).toBe('#479ef5')
    expect([...unmet(light.theme), ...unmet(dark.theme)]).toEqual([])
  })

  test('leaves the high contrast theme alone', () => {
    expect(createThemes('#ffcc00').contrast).toEqual(createThemes(undefined).contrast)
  })
})
