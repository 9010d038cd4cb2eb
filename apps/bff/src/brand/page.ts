import type { BrandImage, PortalBrand } from '@app-proxy-portal/shared/api'

import { escapeHtml } from '../html.ts'
import type { BrandFile } from './brand-file.ts'

/** Height of the logo in the header, in CSS pixels; `apps/web` draws it the same. */
const LOGO_HEIGHT = 28

/**
 * A built page in the clothes of the brand: what it says in general is replaced by what the
 * configuration says. A page that has none of these places is left as it is.
 */
export function dressPage(
  html: string,
  brand: PortalBrand,
  files: readonly Pick<BrandFile, 'path' | 'address'>[],
): string {
  const { name } = brand
  const dressed = html
    .replace(/<title>([^<]*)<\/title>/, (_, title: string) =>
      title === 'Portal'
        ? `<title>${escapeHtml(name)}</title>`
        : `<title>${title} – ${escapeHtml(name)}</title>`,
    )
    .replace(
      /<meta name="portal-brand"[^>]*>/,
      () => `<meta name="portal-brand" content="${escapeHtml(JSON.stringify(brand))}" />`,
    )
    .replace('<!-- brand -->', () => brandMark(brand))
  return files.reduce(
    (page, { path, address }) => page.replaceAll(`"${path}"`, () => `"${address}"`),
    dressed,
  )
}

/** Logo and name as the header has them, until script draws the same. */
function brandMark({ name, logo, logoDark, logoHoldsName }: PortalBrand): string {
  const text = escapeHtml(name)
  const image = ({ src, width, height }: BrandImage, surface: string) => {
    const shown = Math.round((LOGO_HEIGHT * width) / height)
    const alt = logoHoldsName ? text : ''
    return `<img class="${surface}" src="${src}" alt="${alt}" width="${shown}" height="${LOGO_HEIGHT}" />`
  }
  const images = image(logo, 'on-light') + image(logoDark, 'on-dark')
  return logoHoldsName ? images : `${images}<span>${text}</span>`
}
