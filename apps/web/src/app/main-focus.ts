const main = () => document.getElementById('main')

/** Whether the focus is on something within the page, and not on the page as a whole. */
export function isFocusInMain(): boolean {
  const { activeElement } = document
  return activeElement !== main() && main()?.contains(activeElement) === true
}

/** Takes the person to the page as a whole. */
export function focusMain(): void {
  main()?.focus({ preventScroll: true })
}
