/** Six tiles of the launcher beside each other, and the room around them. */
export const PAGE_WIDTH = '1792px'

/** Where the content of the page ends, from the end of the window. */
export const PAGE_EDGE = `max(8px, calc(50vw - ${PAGE_WIDTH} / 2 + 8px))`
