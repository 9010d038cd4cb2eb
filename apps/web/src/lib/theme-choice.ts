export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'portal.theme'
const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** The theme that the person chose; the only thing that outlives a tab. */
export function readThemeChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return CHOICES.find((choice) => choice === stored) ?? 'system'
  } catch {
    // Storage may be closed to the page; the theme is not worth an error.
    return 'system'
  }
}

export function storeThemeChoice(choice: ThemeChoice) {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // As above.
  }
}
