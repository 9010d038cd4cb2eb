/** A quoted string, or anything else up to the next comma. */
const LIST_ITEM = /(?:"(?:[^"\\]|\\.)*"|[^,"])+/g

/**
 * The Bearer challenges among those of an app, one value each. Others would make the browser ask
 * for a password, or send one, in the portal's name.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function bearerChallenges(values: readonly string[]): string[] {
  return values.flatMap(challengesOf).filter((challenge) => /^bearer(?:\s|$)/i.test(challenge))
}

/** One value may hold several challenges, parted by the same comma as their parameters. */
function challengesOf(value: string): string[] {
  const items = (value.match(LIST_ITEM) ?? []).map((item) => item.trim())
  const challenges: string[] = []
  for (const item of items.filter((text) => text !== '')) {
    const isParameter = /^[\w!#$%&'*+.^`|~-]+\s*=(?!=*$)/.test(item)
    const previous = isParameter ? challenges.pop() : undefined
    challenges.push(previous === undefined ? item : `${previous}, ${item}`)
  }
  return challenges
}
