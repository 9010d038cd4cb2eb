/**
 * Whether a path on an app's own host is the portal's there, however it is written: below `/.portal`
 * nothing is relayed, and no app leads there.
 */
export function isReservedPath(path: string): boolean {
  const [, segment = ''] = path.split('/', 2)
  return decode(segment).toLowerCase() === '.portal'
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
