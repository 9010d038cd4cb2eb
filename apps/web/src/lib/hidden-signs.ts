/**
 * Signs that a terminal acts on when they are pasted, or that make text look like another text. The
 * newline is not among them.
 */
export const HIDDEN_SIGNS =
  /[\0-\x09\x0B-\x1F\x7F-\x9F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu
