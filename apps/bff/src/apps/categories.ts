import type { AppSettings } from '@app-proxy-portal/shared/config'

/** The categories of these apps: as the configuration orders them, the rest as they appear. */
export function categoriesOf(
  apps: readonly AppSettings[],
  configured: readonly string[],
): string[] {
  const used = new Set(apps.flatMap(({ category }) => category ?? []))
  return [...new Set([...configured.filter((name) => used.has(name)), ...used])]
}
