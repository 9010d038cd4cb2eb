/** How a field of Fluent shows what is wrong with it. */
export function fieldFault(text: string | undefined) {
  return text === undefined ? {} : { validationState: 'error' as const, validationMessage: text }
}
