import type { Theme } from '@fluentui/tokens'

import type { BrandThemes } from './themes.ts'

/**
 * Where the device asks for more contrast (`prefers-contrast: more`): quiet text and thin lines as
 * strong as the theme has them. Forced colours need none of this.
 */
const STRONGER: Readonly<Record<string, keyof Theme>> = {
  colorNeutralForeground2: 'colorNeutralForeground1',
  colorNeutralForeground3: 'colorNeutralForeground1',
  colorNeutralForeground4: 'colorNeutralForeground1',
  colorNeutralForegroundDisabled: 'colorNeutralForeground5',
  colorNeutralStroke1: 'colorNeutralStrokeAccessible',
  colorNeutralStroke2: 'colorNeutralStrokeAccessible',
  colorNeutralStroke3: 'colorNeutralStrokeAccessible',
  colorTransparentStroke: 'colorNeutralStrokeAccessible',
  colorBrandForegroundLink: 'colorBrandForegroundLinkHover',
}

/**
 * Every token of Fluent as a custom property of the page, in all themes: the device's, unless
 * `data-theme` on the root element says otherwise. So the first paint is right without any script,
 * and the page's script holds no theme.
 */
export function themeCss({ light, dark, contrast }: BrandThemes): string {
  const darkOnly = declarations(changes(light.theme, dark.theme))
  const contrastOnly = declarations(changes(light.theme, contrast))
  const stronger = Object.entries(STRONGER).map(([weak, strong]) => `--${weak}:var(--${strong})`)
  return [
    `:root{color-scheme:light;${declarations(light.theme)}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme]){color-scheme:dark;${darkOnly}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${darkOnly}}`,
    `:root[data-theme=contrast]{color-scheme:dark;${contrastOnly}}`,
    `@media (prefers-contrast:more){:root:not([data-theme=contrast]){${stronger.join(';')}}}`,
    '',
  ].join('\n')
}

/** What another theme has otherwise. */
function changes(base: Theme, other: Theme): Partial<Theme> {
  const values: Readonly<Record<string, unknown>> = { ...base }
  return Object.fromEntries(Object.entries(other).filter(([name, value]) => values[name] !== value))
}

function declarations(theme: Partial<Theme>): string {
  return Object.entries(theme)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}
