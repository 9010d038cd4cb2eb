import { resolve } from 'node:path'

import type { ConfigFault, SoundConfig } from '@app-proxy-portal/shared/config'

import type { BrandImages } from '../brand-images.ts'
import { readBytes } from './files.ts'
import { readImage } from './image.ts'

/** Everybody loads it before anything else. */
const MAX_BYTES = 256 * 1024

const KINDS = {
  logo: ['svg', 'png', 'jpg'],
  logoDark: ['svg', 'png', 'jpg'],
  icon: ['svg', 'png', 'ico'],
} as const

const NAMES: Record<string, string> = { svg: 'SVG', png: 'PNG', jpg: 'JPEG', ico: 'ICO' }

type Brand = NonNullable<SoundConfig['portal']>['brand']

/**
 * Reads the images of the brand. What they are is seen from their content.
 *
 * @param folder what relative paths start from
 */
export function readBrandImages(
  brand: Brand,
  folder: string,
): { images: BrandImages; faults: ConfigFault[] } {
  const images: BrandImages = {}
  const faults: ConfigFault[] = []
  for (const key of ['logo', 'logoDark', 'icon'] as const) {
    const path = brand?.[key]
    if (path === undefined) continue
    const names = KINDS[key].map((kind) => NAMES[kind])
    const kinds = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
    const file = readBytes(resolve(folder, path), MAX_BYTES)
    const image = file.ok ? readImage(file.content) : undefined
    if (image !== undefined && KINDS[key].some((kind) => kind === image.extension)) {
      images[key] = image
      continue
    }
    faults.push({
      path: `portal.brand.${key}`,
      what: file.ok ? `is no ${kinds} image that tells its size` : file.why,
      mend: `give the path of a readable ${kinds} file of at most ${MAX_BYTES / 1024} KB, from the folder of the configuration`,
    })
  }
  return { images, faults }
}
