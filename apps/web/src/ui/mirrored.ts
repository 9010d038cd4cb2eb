/** For signs that point to where a line begins or ends. */
export const mirrored = { ':dir(rtl)': { transform: 'scaleX(-1)' } } as const
