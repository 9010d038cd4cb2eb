import type { Page } from '@playwright/test'

/** Pixels that a target has at least, each way (WCAG 2.2, 2.5.8). */
const MIN_TARGET = 24

/**
 * Targets that are smaller, with the size that can be hit: by asking what a click there would meet.
 * Links in the middle of a sentence may be, and what the person cannot use now.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const dialog = document.querySelector('dialog[open], [popover]:popover-open')
    const root = dialog ?? document.body
    const faults: string[] = []
    const found = root.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"], [role=button]',
    )
    for (const target of found) {
      if (!target.checkVisibility({ contentVisibilityAuto: true }) || isInSentence(target)) continue
      // Off the page until it has the focus.
      if (target.getAttribute('href') === '#main') continue
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const [width, height] = sizeOf(target)
      if (width < least || height < least) {
        faults.push(`${target.outerHTML.slice(0, 120)}: ${width} by ${height}`)
      }
    }
    window.scrollTo(0, 0)
    return faults

    function sizeOf(target: HTMLElement): [width: number, height: number] {
      const { left, top, width, height } = target.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      const reach = (stepX: number, stepY: number) => {
        let pixels = 0
        while (pixels < least && meets(target, x + stepX * pixels, y + stepY * pixels)) pixels += 1
        return pixels
      }
      return [reach(-1, 0) + reach(1, 0) - 1, reach(0, -1) + reach(0, 1) - 1]
    }

    function meets(target: HTMLElement, x: number, y: number): boolean {
      const met = document.elementFromPoint(x, y)
      return met !== null && (target.contains(met) || met.closest('label')?.control === target)
    }

    function isInSentence(target: HTMLElement): boolean {
      if (getComputedStyle(target).display !== 'inline' || target.localName !== 'a') return false
      const around = target.parentElement?.textContent.trim() ?? ''
      return around !== target.textContent.trim() && target.closest('p, [role=status]') !== null
    }
  }, MIN_TARGET)
}
