import type { Duplex } from 'node:stream'

/** How long a client that has its answer gets to send the rest, or to read and close. */
export const LINGER_MS = 2000

/** Closes a connection after its last words: at once would take them along with what still comes in. */
export function closeGently(socket: Duplex, lastWords = ''): void {
  socket.resume()
  const timer = setTimeout(() => socket.destroy(), LINGER_MS)
  socket.once('close', () => clearTimeout(timer))
  socket.end(lastWords)
}
