import { isReservedPath } from '../reserved-path.ts'

/** Longer than any target that the listener takes. */
const MAX_LENGTH = 32_768

/**
 * Where somebody arrives on an app's host, byte for byte. Anything but a path on that host becomes
 * its root: no browser may read another host in it, or an address of ours.
 */
export function returnPath(to: string, origin: string): string {
  const isPath = /^\/(?!\/)[\x21-\x7e]*$/.test(to) && !/[\\#]/.test(to)
  return isPath && to.length <= MAX_LENGTH && staysOn(origin, to) ? to : '/'
}

function staysOn(origin: string, to: string): boolean {
  if (!URL.canParse(to, origin)) return false
  const url = new URL(to, origin)
  return url.origin === origin && !url.pathname.startsWith('//') && !isReservedPath(url.pathname)
}
