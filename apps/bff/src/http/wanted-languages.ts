/** More are not looked at: nobody reads so many. */
const MAX_LANGUAGES = 20

/**
 * The languages that a browser asks for by `Accept-Language`, the dearest first.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function wantedLanguages(acceptLanguage = ''): string[] {
  return acceptLanguage
    .split(',', MAX_LANGUAGES)
    .map((range) => {
      const [tag = '', quality = 'q=1'] = range.split(';')
      return { tag: tag.trim(), weight: Number(/^\s*q=([\d.]+)\s*$/i.exec(quality)?.[1]) }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}
