import { useCallback, useLayoutEffect, useRef, type MouseEvent } from 'react'

/** Takes a click on the control with this `data-control`, before what it does is rendered. */
export type FocusKeeper = (control: string, click: MouseEvent) => void

/**
 * Gives the focus back to a control that has become another element, as where its app went to
 * another section. Whoever uses the keyboard gets to see it; under a mouse the page stays.
 *
 * @param rendered what is rendered anew when a click has had its effect
 */
export function useKeptFocus(rendered: unknown): FocusKeeper {
  const clicked = useRef<{ control: string; byKeyboard: boolean }>(undefined)
  useLayoutEffect(() => {
    const last = clicked.current
    clicked.current = undefined
    if (last === undefined || document.activeElement !== document.body) return
    document
      .querySelector<HTMLElement>(`[data-control="${CSS.escape(last.control)}"]`)
      ?.focus({ preventScroll: !last.byKeyboard })
  }, [rendered])
  return useCallback((control, { detail }) => {
    clicked.current = { control, byKeyboard: detail === 0 }
  }, [])
}
