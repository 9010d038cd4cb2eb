/** One challenge of a `WWW-Authenticate` field. */
export interface Challenge {
  /** In lower case. */
  scheme: string
  /** As the app wrote it, without what stood around it. */
  text: string
  /** By lower-case name; undefined where they cannot be read, or one is there twice. */
  parameters: ReadonlyMap<string, string> | undefined
}

const TOKEN = String.raw`[\w!#$%&'*+.^\`|~-]+`
const START = new RegExp(String.raw`^(${TOKEN})(?:[ \t]+(.*))?$`, 's')
/** A value without quotes may hold what base64 needs. */
const PARAMETER = new RegExp(
  String.raw`^(${TOKEN})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s"\\,;]+))$`,
  's',
)
const LOOKS_LIKE_PARAMETER = new RegExp(String.raw`^${TOKEN}[ \t]*=(?!=*$)`)

/**
 * Takes the challenges of an answer apart: several fields, several challenges in one field, quoted
 * strings with commas and quoted pairs in them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function parseChallenges(values: readonly string[]): Challenge[] {
  return values.flatMap((value) => groups(listItems(value)).map(readChallenge))
}

/** Whether a challenge asks for a token that shows more. */
export function asksForClaims({ scheme, parameters }: Challenge): boolean {
  return scheme === 'bearer' && parameters?.get('error')?.toLowerCase() === 'insufficient_claims'
}

/**
 * The Bearer challenges that a browser may get, one value each. Others would make it ask for a
 * password, or send one, in the portal's name; and what an app wants a page to ask Entra for goes
 * through the portal's own problem or not at all.
 */
export function bearerChallenges(values: readonly string[]): string[] {
  return parseChallenges(values).flatMap((challenge) => {
    const { scheme, text, parameters } = challenge
    const isPlain = parameters?.has('claims') === false && !asksForClaims(challenge)
    return scheme === 'bearer' && isPlain ? [text] : []
  })
}

/** Splits at commas outside of quoted strings; a string without an end takes the rest. */
function listItems(value: string): string[] {
  const items: string[] = []
  let start = 0
  let isQuoted = false
  for (let index = 0; index < value.length; index += 1) {
    const character = value[index]
    if (character === '"') isQuoted = !isQuoted
    else if (character === '\\' && isQuoted) index += 1
    else if (character === ',' && !isQuoted) {
      items.push(value.slice(start, index).trim())
      start = index + 1
    }
  }
  items.push(value.slice(start).trim())
  return items.filter((item) => item !== '')
}

/** Challenges are parted by the same comma as their parameters. */
function groups(items: readonly string[]): string[][] {
  const challenges: string[][] = []
  for (const item of items) {
    const previous = LOOKS_LIKE_PARAMETER.test(item) ? challenges.at(-1) : undefined
    if (previous === undefined) challenges.push([item])
    else previous.push(item)
  }
  return challenges
}

function readChallenge(items: string[]): Challenge {
  const text = items.join(', ')
  const [, scheme = '', first = ''] = START.exec(items[0] ?? '') ?? []
  const given = first === '' ? items.slice(1) : [first, ...items.slice(1)]
  return { scheme: scheme.toLowerCase(), text, parameters: readParameters(given) }
}

function readParameters(given: readonly string[]): Map<string, string> | undefined {
  const parameters = new Map<string, string>()
  for (const item of given) {
    const [, name, quoted, bare] = PARAMETER.exec(item) ?? []
    if (name === undefined || parameters.has(name.toLowerCase())) return undefined
    parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/gs, '$1') ?? bare ?? '')
  }
  return parameters
}
