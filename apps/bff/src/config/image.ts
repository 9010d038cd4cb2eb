import type { BrandImage } from '../brand-images.ts'

/** An image by its content, with its size; undefined where it is none of these kinds. */
export function readImage(content: Buffer): BrandImage | undefined {
  for (const { extension, mediaType, sizeOf } of KINDS) {
    const size = sizeOf(content)
    if (size === undefined) continue
    const [width = 0, height = 0] = size
    if (!(width > 0 && height > 0)) return undefined
    return { content, mediaType, extension, width, height }
  }
  return undefined
}

type Size = readonly number[] | undefined

const KINDS: readonly {
  extension: string
  mediaType: string
  sizeOf: (content: Buffer) => Size
}[] = [
  { extension: 'png', mediaType: 'image/png', sizeOf: pngSize },
  { extension: 'jpg', mediaType: 'image/jpeg', sizeOf: jpegSize },
  { extension: 'ico', mediaType: 'image/x-icon', sizeOf: icoSize },
  { extension: 'svg', mediaType: 'image/svg+xml; charset=utf-8', sizeOf: svgSize },
]

/** @see https://www.w3.org/TR/png-3/#11IHDR */
function pngSize(content: Buffer): Size {
  if (content.length < 24 || content.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return
  return [content.readUInt32BE(16), content.readUInt32BE(20)]
}

/** The frame header among the segments of a JPEG; ITU-T T.81, B.2.2 */
function jpegSize(content: Buffer): Size {
  if (content.length < 4 || content.readUInt16BE(0) !== 0xffd8) return
  let at = 2
  while (at + 9 < content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return [content.readUInt16BE(at + 7), content.readUInt16BE(at + 5)]
    at += 2 + content.readUInt16BE(at + 2)
  }
  return
}

function icoSize(content: Buffer): Size {
  if (content.length < 8 || content.readUInt32BE(0) !== 0x0000_0100) return
  // 0 means 256.
  return [content[6] || 256, content[7] || 256]
}

/** What may stand before the root element: a byte order mark, declarations, comments. */
const BEFORE_ROOT = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*>)*/i

/** @see https://www.w3.org/TR/SVG2/struct.html#SVGElement */
function svgSize(content: Buffer): Size {
  const text = content.toString('utf8').replace(BEFORE_ROOT, '')
  const root = /^<svg(?:\s[^>]*)?>/i.exec(text)?.[0]
  // Outside this namespace browsers draw nothing.
  if (root?.includes('http://www.w3.org/2000/svg') !== true) return
  const attribute = (name: string) =>
    new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(root)?.[1] ?? ''
  const lengths = [attribute('width'), attribute('height')].map((value) =>
    /^\s*[\d.]+\s*(?:px)?\s*$/.test(value) ? Number.parseFloat(value) : Number.NaN,
  )
  if (lengths.every((length) => length > 0)) return lengths
  return attribute('viewBox')
    .trim()
    .split(/[\s,]+/)
    .slice(2, 4)
    .map(Number)
}
