import type { Locator, Page } from '@playwright/test'

import { expect } from './portal.ts'

/** As many keys as somebody would press before they give up. */
const MAX_PRESSES = 80

/** What has the focus, and what is wrong with how that is shown. */
interface Focus {
  /** Tag and what it is called; empty where the focus is with the browser itself. */
  what: string
  /** Undefined where it can be seen. */
  fault?: string
}

/** Presses Tab, or Shift+Tab, until the element has the focus; it must be seen at every stop. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const stops: string[] = []
  for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key)
    const { what, fault } = await focusOf(page)
    stops.push(what)
    expect(fault, what).toBeUndefined()
  }
  await expect(target, `not among ${stops.join(', ')}`).toBeFocused()
}

/** Where Tab leads until it is where it began, which shows that it is caught nowhere. */
export async function tabRound(page: Page, key = 'Tab'): Promise<Focus[]> {
  const stops: Focus[] = []
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  for (let presses = 0; presses < MAX_PRESSES * 2; presses += 1) {
    await page.keyboard.press(key)
    const focus = await focusOf(page)
    const isRound = await page.evaluate(() => {
      const seen = document.activeElement?.hasAttribute('data-seen') === true
      document.activeElement?.setAttribute('data-seen', '')
      return seen
    })
    if (isRound) return stops
    if (focus.what !== '') stops.push(focus)
  }
  throw new Error(`Tab does not come round: ${stops.map(({ what }) => what).join(', ')}`)
}

export const hasFocus = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement)

export const focusIsIn = (target: Locator) =>
  target.evaluate((element) => element.contains(document.activeElement))

/** Looks at the element with the focus: is it in sight, and does it look other than without? */
function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return { what: '' }
    const name = element.ariaLabel ?? element.textContent
    const what = `${element.localName} ${name.trim().slice(0, 40)}`
    const fault = faultOf(element)
    return fault === undefined ? { what } : { what, fault }

    function faultOf(focused: HTMLElement): string | undefined {
      const { top, bottom, left, right } = focused.getBoundingClientRect()
      if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) {
        return 'out of sight'
      }
      const header = document.querySelector('header')
      if (
        header !== null &&
        !header.contains(focused) &&
        getComputedStyle(header).position === 'sticky' &&
        focused.closest('dialog, [popover]') === null &&
        focused.getAttribute('href') !== '#main' &&
        top < header.getBoundingClientRect().bottom &&
        bottom - top < innerHeight / 2
      ) {
        return 'under the header'
      }
      const shown = lookOf(focused)
      focused.blur()
      const hidden = lookOf(focused)
      focused.focus({ preventScroll: true, focusVisible: true } as FocusOptions)
      return shown === hidden ? 'looks as without the focus' : undefined
    }

    /** All that may tell the focus: on the element, around it, or drawn before or after it. */
    function lookOf(focused: HTMLElement): string {
      return [focused, focused.parentElement]
        .filter((each) => each !== null)
        .flatMap((each) =>
          [undefined, '::before', '::after'].map((part) => {
            const style = getComputedStyle(each, part)
            return [
              style.outlineStyle === 'none' ? 'none' : `${style.outline} ${style.outlineOffset}`,
              style.boxShadow,
              style.border,
              style.backgroundColor,
              style.transform,
              style.insetBlockStart,
            ].join()
          }),
        )
        .join()
    }
  })
}
