import { hash } from 'node:crypto'

import type { BrandImage as PublicImage, PortalBrand } from '@app-proxy-portal/shared/api'
import type { ConfigFault, PortalSettings } from '@app-proxy-portal/shared/config'

import type { BrandImage, BrandImages } from '../brand-images.ts'
import { once } from '../once.ts'
import type { BrandFile } from './brand-file.ts'
import { dressPage } from './page.ts'
import { FLUENT_RAMP } from './ramp.ts'
import { themeCss } from './theme-css.ts'
import { createThemes } from './themes.ts'

/** Nothing of the brand lies elsewhere. */
const FOLDER = '/assets/brand/'

/** How the portal looks, from its configuration. */
export interface Brand {
  /** What the page is told. */
  portal: PortalBrand
  /** Made when they are first asked for: most processes of a test never are. */
  files: () => readonly BrandFile[]
  /** Writes name, theme, logo and icon into a built page, so that its first paint shows them. */
  dress: (html: string) => string
  /** Colour of links in the light and the dark theme, for pages without the themes. */
  linkColours: () => { light: string; dark: string }
}

interface Options {
  portal: Pick<PortalSettings, 'name' | 'brand'>
  images: BrandImages
}

export function createBrand({ portal: { name, brand }, images }: Options): Brand {
  const themes = once(() => createThemes(brand.accent))
  const icon =
    images.icon ?? ownIcon(brand.accent === undefined ? FLUENT_RAMP[80] : themes().light.accent)
  const iconFile = imageFile('icon', icon)
  const logoFile = images.logo === undefined ? iconFile : imageFile('logo', images.logo)
  const logoDarkFile =
    images.logoDark === undefined ? logoFile : imageFile('logo-dark', images.logoDark)
  const portal: PortalBrand = {
    name,
    logo: publicImage(logoFile, images.logo ?? icon),
    logoDark: publicImage(logoDarkFile, images.logoDark ?? images.logo ?? icon),
    logoHoldsName: brand.logoHoldsName,
  }

  const files = once(() => {
    const manifest = {
      name,
      short_name: name,
      start_url: '/',
      display: 'minimal-ui',
      theme_color: themes().light.theme.colorNeutralBackground1,
      background_color: themes().light.theme.colorNeutralBackground2,
      icons: [{ src: iconFile.address, sizes: 'any', type: icon.mediaType.replace(/;.*/, '') }],
    }
    return [
      iconFile,
      ...new Set([logoFile, logoDarkFile].filter((file) => file !== iconFile)),
      fileOf('theme.css', 'text/css; charset=utf-8', themeCss(themes())),
      fileOf(
        'portal.webmanifest',
        'application/manifest+json; charset=utf-8',
        JSON.stringify(manifest),
      ),
    ]
  })
  return {
    portal,
    files,
    dress: (html) => dressPage(html, portal, files()),
    linkColours: () => ({
      light: themes().light.theme.colorBrandForegroundLink,
      dark: themes().dark.theme.colorBrandForegroundLink,
    }),
  }
}

/** Where the accent as given could not be read. The portal starts all the same, with other shades. */
export function brandWarnings({ brand }: Pick<PortalSettings, 'brand'>): ConfigFault[] {
  if (brand.accent === undefined) return []
  const { light, dark } = createThemes(brand.accent)
  return Object.entries({ light, dark })
    .filter(([, { isShifted }]) => isShifted)
    .map(([theme, { accent }]) => ({
      path: 'portal.brand.accent',
      what: `${brand.accent} cannot be read in the ${theme} theme, where ${accent} takes its place`,
      mend: 'choose another where that is not what you want',
    }))
}

/** Four tiles, as in the launcher. */
function ownIcon(accent: string): BrandImage {
  const tiles = [
    [7, 7, 1],
    [17, 7, 0.75],
    [7, 17, 0.75],
    [17, 17, 0.5],
  ].map(([x, y, opacity]) => {
    return `<rect x="${x}" y="${y}" width="8" height="8" rx="2" fill="#fff" opacity="${opacity}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accent}"/>${tiles.join('')}</svg>`
  const content = Buffer.from(svg)
  const mediaType = 'image/svg+xml; charset=utf-8'
  return { content, mediaType, extension: 'svg', width: 32, height: 32 }
}

function imageFile(name: string, { extension, mediaType, content }: BrandImage): BrandFile {
  // In pages it has no extension: which it is depends on the configuration.
  return { ...fileOf(`${name}.${extension}`, mediaType, content), path: FOLDER + name }
}

function publicImage({ address }: BrandFile, { width, height }: BrandImage): PublicImage {
  return { src: address, width, height }
}

function fileOf(name: string, mediaType: string, content: string | Buffer): BrandFile {
  const digest = hash('sha256', content, 'base64url').slice(0, 12)
  const dot = name.lastIndexOf('.')
  return {
    path: FOLDER + name,
    address: `${FOLDER}${name.slice(0, dot)}-${digest}${name.slice(dot)}`,
    mediaType,
    content: Buffer.from(content),
  }
}
