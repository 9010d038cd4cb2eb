import {
  FluentProvider,
  makeStyles,
  tokens,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { readThemeChoice, storeThemeChoice, type ThemeChoice } from '../lib/theme-choice.ts'
import { dirOf } from '../lib/language.ts'
import { useLanguage } from '../ui/language-context.ts'
import { ThemeContext } from '../ui/theme-context.ts'

const useStyles = makeStyles({
  root: { minHeight: '100dvh', backgroundColor: tokens.colorNeutralBackground2 },
})

const DARK = '(prefers-color-scheme: dark)'

function subscribeToDevice(listener: () => void) {
  const query = matchMedia(DARK)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Fluent's theme, the device's or the person's own, in the direction of the language. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const styles = useStyles()
  const { language } = useLanguage()
  const [choice, setChoice] = useState<ThemeChoice>(readThemeChoice)
  const deviceIsDark = useSyncExternalStore(subscribeToDevice, () => matchMedia(DARK).matches)
  const theme = choice === 'system' ? (deviceIsDark ? 'dark' : 'light') : choice

  useEffect(() => {
    // The page around Fluent (overscroll, form controls, the first paint) follows.
    document.documentElement.dataset['theme'] = theme
    document.documentElement.style.colorScheme = theme
  }, [theme])

  const choose = (next: ThemeChoice) => {
    storeThemeChoice(next)
    setChoice(next)
  }
  return (
    <ThemeContext value={[choice, choose, theme]}>
      <FluentProvider
        className={styles.root}
        dir={dirOf(language)}
        theme={theme === 'dark' ? webDarkTheme : webLightTheme}
      >
        {children}
      </FluentProvider>
    </ThemeContext>
  )
}
