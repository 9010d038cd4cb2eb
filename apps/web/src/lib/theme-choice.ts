export const THEME_CHOICES = ['system', 'light', 'dark', 'contrast'] as const

export type ThemeChoice = (typeof THEME_CHOICES)[number]

const KEY = 'portal.theme'
/** Heard by `app/first-paint.js`, which puts the theme on the page. */
const CHOSEN = 'portal-theme'

/** The theme that the person chose; the only thing that outlives a tab. */
export function readThemeChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return THEME_CHOICES.find((choice) => choice === stored) ?? 'system'
  } catch {
    // Storage may be closed to the page; the theme is not worth an error.
    return 'system'
  }
}

/** Shows the page in a theme, and remembers it for this browser. */
export function chooseTheme(choice: ThemeChoice) {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // As above.
  }
  dispatchEvent(new CustomEvent(CHOSEN, { detail: choice }))
}

/** Calls back when the theme of the page may have changed: by the person, the device or another tab. */
export function subscribeToTheme(listener: () => void) {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  )
  for (const query of queries) query.addEventListener('change', listener)
  for (const event of [CHOSEN, 'storage']) addEventListener(event, listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
    for (const event of [CHOSEN, 'storage']) removeEventListener(event, listener)
  }
}

/** Whether the page's theme has dark surfaces; the style sheet of the themes says so. */
export function isDark(): boolean {
  return getComputedStyle(document.documentElement).colorScheme === 'dark'
}
