import { dirOf } from '@app-proxy-portal/shared/texts'
import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import {
  chooseTheme,
  isDark,
  readThemeChoice,
  subscribeToTheme,
  type ThemeChoice,
} from '../lib/theme-choice.ts'
import { useLanguage } from '../ui/language-context.ts'
import { ThemeContext } from '../ui/theme-context.ts'

const useStyles = makeStyles({
  root: {
    minHeight: '100dvh',
    backgroundColor: tokens.colorNeutralBackground2,
    // Fluent's own is the left, for its outermost provider in every language.
    textAlign: 'start',
  },
})

/** The tokens are custom properties of the page already, in all themes: /assets/brand/theme.css */
const NO_TOKENS = {}

/** Fluent's theme, the device's or the person's own, in the direction of the language. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const styles = useStyles()
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<ThemeChoice>()
  const stored = useSyncExternalStore(subscribeToTheme, readThemeChoice)
  const theme = useSyncExternalStore(subscribeToTheme, () => (isDark() ? 'dark' : 'light'))
  const choose = (next: ThemeChoice) => {
    chooseTheme(next)
    setChosen(readThemeChoice() === next ? undefined : next)
  }
  return (
    <ThemeContext value={[chosen ?? stored, choose, theme]}>
      <FluentProvider className={styles.root} dir={dirOf(language)} theme={NO_TOKENS}>
        {children}
      </FluentProvider>
    </ThemeContext>
  )
}
