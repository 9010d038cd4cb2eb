import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Page } from '@playwright/test'

import { PUBLIC_DIR } from './portal.ts'

/** A message as the built portal has it: texts, names of values, and choices between such messages. */
type Message = (string | [name: string, type?: string, choices?: Record<string, unknown>])[]
type Messages = Record<string, Message>

/** The language whose place the pseudo-language takes. */
const PLACE = 'de'

/** What a message says stands between these, and nothing else does. */
const MARK = ['⟦', '⟧'] as const
const MARKED = /⟦[^⟧]*⟧/gu

/**
 * Teaches the portal a language in which every word of a catalog is marked. Gives back how the
 * portal says a message in it, whatever its values.
 */
export async function teachPseudoLanguage(page: Page): Promise<(id: string) => Promise<RegExp>> {
  const { promise: taught, resolve, reject } = Promise.withResolvers<Messages>()
  await page.route(`**/assets/${PLACE}-*.js`, async (route) => {
    try {
      const path = join(PUBLIC_DIR, new URL(route.request().url()).pathname)
      const real = (await import(pathToFileURL(path).href)) as { messages: Messages }
      const messages = Object.fromEntries(
        Object.entries(real.messages).map(([id, message]) => [id, marked(message)]),
      )
      await route.fulfill({
        contentType: 'text/javascript',
        body: `export const messages = ${JSON.stringify(messages)}`,
      })
      resolve(messages)
    } catch (error) {
      reject(error)
    }
  })
  return async (id) => {
    const message = (await taught)[id]
    if (message === undefined) throw new Error(`There is no message ${id}`)
    return new RegExp(`^${patternOf(message)}$`, 'u')
  }
}

function patternOf(message: Message): string {
  const parts = message.map((part) => {
    if (part === '#') return String.raw`[\d.]+`
    if (typeof part === 'string') return part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
    const choices = Object.values(part[2] ?? {}).filter((choice) => Array.isArray(choice))
    if (choices.length === 0) return '.*'
    return `(?:${choices.map((choice) => patternOf(choice as Message)).join('|')})`
  })
  return parts.join('')
}

function marked(message: Message): Message {
  return message.map((part) => {
    // `#` stands for the number of a plural.
    if (typeof part === 'string') return part === '#' ? part : MARK.join(part)
    const [name, type, choices] = part
    if (choices === undefined) return part
    const markedChoices = Object.entries(choices).map(([key, choice]) => [
      key,
      Array.isArray(choice) ? marked(choice as Message) : choice,
    ])
    return [name, type ?? '', Object.fromEntries(markedChoices)]
  })
}

/** What is in no catalog and still right on a page: names, contents of apps, codes. */
export interface Known {
  texts: readonly string[]
  patterns: readonly RegExp[]
}

/** All that a person sees or hears of the page and that is neither marked nor known. */
export async function untranslated(page: Page, known: Known): Promise<string[]> {
  const texts = new Set(known.texts.map(bare))
  return (await spokenTexts(page))
    .flatMap((text) => text.split(MARKED))
    .map((text) => text.trim())
    .filter((text) => {
      const isKnown = texts.has(bare(text)) || known.patterns.some((pattern) => pattern.test(text))
      return /\p{Letter}/u.test(text) && !isKnown
    })
}

/** Without what may stand around it: signs, digits, and what keeps its direction. */
function bare(text: string): string {
  return text
    .replaceAll(/[\u2066-\u2069]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[^\p{Letter}]+|[^\p{Letter}]+$/gu, '')
}

async function spokenTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const NAMES = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'title',
      'placeholder',
      'alt',
    ]
    // What apps answer is theirs, and what stands in a field is the person's.
    const OF_APPS = 'pre, td, th, dl, textarea'
    const found = document.title.split(' – ')
    const isThere = (element: Element) =>
      element.matches('option')
        ? element.closest('select')?.checkVisibility() === true
        : element.checkVisibility()
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('script, style, noscript') !== null || !isThere(element)) continue
      found.push(...NAMES.map((name) => element.getAttribute(name) ?? ''))
      if (element.closest(OF_APPS) !== null) continue
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '')
      }
    }
    return found
  })
}
