/** `text/html` of `Text/HTML; charset=utf-8`. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** The name of the encoding of a text; UTF-8 where none is said. */
export function charsetOf(contentType: string | null): string {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/iu.exec(contentType ?? '')?.[1] ?? 'utf-8'
}

export function isJson(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?json$/u.test(mediaType)
}

export function isText(mediaType: string): boolean {
  return (
    isJson(mediaType) ||
    mediaType.startsWith('text/') ||
    /^application\/(?:[\w.-]+\+)?(?:xml|yaml|javascript|x-yaml|x-www-form-urlencoded|x-ndjson|sql)$/u.test(
      mediaType,
    )
  )
}
