import type { Page } from '@playwright/test'

/** The spacing that people may set for text (WCAG 1.4.12). */
export async function spaceText(page: Page): Promise<void> {
  // The content policy keeps style elements out, and lets what the browser is told pass.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    )
    document.adoptedStyleSheets = [sheet]
  })
}

/** What lies beyond the edge of the window, or is cut off where it stands. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide`)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX, overflowY } = getComputedStyle(element)
      const { clientWidth, clientHeight } = element
      // What has a scroll bar can be read; what is for screen readers alone has no size.
      if (!element.checkVisibility() || clientWidth < 2 || clientHeight < 2) continue
      const isCutAcross = overflowX === 'hidden' && element.scrollWidth > clientWidth + 1
      const isCutBelow = overflowY === 'hidden' && element.scrollHeight > clientHeight + 1
      if (isCutAcross || isCutBelow) faults.push(`${element.tagName} ${element.textContent}`)
    }
    return faults
  })
}

/** Text in sight that has less contrast than WCAG 2.2 AA asks for (1.4.3). */
export async function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number]
    const read = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
      return [red, green, blue, alpha]
    }
    const luminance = ([red, green, blue]: Colour) => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const surfaceOf = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1]
      const [red, green, blue, alpha] = read(getComputedStyle(element).backgroundColor)
      if (alpha === 1) return [red, green, blue, 1]
      const [r, g, b] = surfaceOf(element.parentElement)
      const mixed = (over: number, under: number) => over * alpha + under * (1 - alpha)
      return [mixed(red, r), mixed(green, g), mixed(blue, b), 1]
    }
    const faults: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode() !== null) {
      const text = texts.currentNode.textContent?.trim() ?? ''
      const element = texts.currentNode.parentElement
      if (text === '' || element === null || !element.checkVisibility()) continue
      if (element.closest('[aria-disabled="true"], noscript, option') !== null) continue
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const pair = [luminance(read(color)), luminance(surfaceOf(element))]
      const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)
      const pixels = Number.parseFloat(fontSize)
      const isLarge = pixels >= 24 || (pixels >= 18.66 && Number(fontWeight) >= 700)
      if (ratio < (isLarge ? 3 : 4.5)) faults.push(`${text}: ${ratio.toFixed(2)}`)
    }
    return faults
  })
}

/** How far the page has moved under the eyes of the person since it was opened. */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if ('value' in entry && 'hadRecentInput' in entry && entry.hadRecentInput !== true) {
              sum += Number(entry.value)
            }
          }
        }).observe({ type: 'layout-shift', buffered: true })
        // What was buffered is handed over before the next but one picture.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))))
      }),
  )
}
