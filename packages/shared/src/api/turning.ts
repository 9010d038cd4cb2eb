/**
 * Characters that turn the text around them round, so that a name would change how the sentence reads
 * that it stands in. Marks of direction (U+200E, U+200F) act on nothing else, and may be there.
 *
 * @see https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
 */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu

/** A name as it may stand in any sentence. */
export function withoutTurning(name: string): string {
  return name.replace(TURNING, '')
}
