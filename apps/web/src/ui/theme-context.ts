import { createContext, use } from 'react'
import type { ThemeChoice } from '../lib/theme-choice.ts'

export type ThemeContextValue = readonly [
  choice: ThemeChoice,
  choose: (choice: ThemeChoice) => void,
]

export const ThemeContext = createContext<ThemeContextValue>(['system', () => undefined])

export function useThemeChoice(): ThemeContextValue {
  return use(ThemeContext)
}
