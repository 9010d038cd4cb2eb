import { once } from 'node:events'
import { lstat, unlink } from 'node:fs/promises'
import type { Server } from 'node:http'
import { connect } from 'node:net'

/** Readable and writable for the user of this process alone. */
const UMASK = 0o177

/**
 * Listens on a Unix socket that nobody but this process's user, and root, can open. What a process
 * left behind that was killed is removed.
 */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  if (await isLeftBehind(path)) await unlink(path)
  const listening = once(server, 'listening')
  // Made with these rights, not given them afterwards: there is no moment with others.
  const before = process.umask(UMASK)
  try {
    server.listen(path)
  } finally {
    process.umask(before)
  }
  await listening
}

/** Whether there is a socket that nobody listens on. */
async function isLeftBehind(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats?.isSocket() !== true) return false
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
  } finally {
    socket.destroy()
  }
}
