import { createContext, use } from 'react'
import type { ThemeChoice } from '../lib/theme-choice.ts'

export type ThemeContextValue = readonly [
  choice: ThemeChoice,
  choose: (choice: ThemeChoice) => void,
  /** What the choice comes to on this device. */
  theme: 'light' | 'dark',
]

export const ThemeContext = createContext<ThemeContextValue>(['system', () => undefined, 'light'])

export function useThemeChoice(): ThemeContextValue {
  return use(ThemeContext)
}
