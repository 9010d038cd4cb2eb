import type { PortalConfig } from '@app-proxy-portal/shared/config'

/** Where the icons of apps come from, apart from those that are in the configuration itself. */
export function imageOrigins({ apps }: PortalConfig): string[] {
  const icons = apps.flatMap(({ icon = [], iconDark = [] }) => [icon, iconDark].flat())
  return [
    ...new Set(icons.filter((url) => url.startsWith('https:')).map((url) => new URL(url).origin)),
  ]
}
