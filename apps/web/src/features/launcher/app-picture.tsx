import type { AppSummary } from '@app-proxy-portal/shared/api'
import { Monogram } from '../../ui/monogram.tsx'
import { useThemeChoice } from '../../ui/theme-context.ts'

type Props = Pick<AppSummary, 'name' | 'icon' | 'iconDark'> & { small?: boolean }

/** The app's icon for the theme that is on, or its letters. */
export function AppPicture({ name, icon, iconDark, small = false }: Props) {
  const [, , theme] = useThemeChoice()
  return <Monogram name={name} icon={(theme === 'dark' ? iconDark : null) ?? icon} small={small} />
}
