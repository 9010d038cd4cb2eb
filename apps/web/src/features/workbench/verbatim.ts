/** For fields whose text is no prose: nobody may put it right. */
export const verbatim = { autoCapitalize: 'off', autoComplete: 'off', spellCheck: false } as const
