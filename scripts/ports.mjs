import { createServer } from 'node:net'
import { TaskError } from './steps.mjs'

/**
 * Throws unless every port is free on loopback, and names each that is not.
 * @param {number[]} ports
 */
export const requireFreePorts = async (ports) => {
  const free = await Promise.all(ports.map(isFree))
  const taken = ports.filter((_, index) => !free[index])
  if (taken.length === 0) return
  const [are, it] = taken.length === 1 ? ['is', 'it'] : ['are', 'them']
  const names = `${taken.length === 1 ? 'port' : 'ports'} ${taken.join(', ')}`
  throw new TaskError(
    `${names} ${are} taken: stop the process that listens on ${it}, then try again`,
  )
}

/**
 * IPv6 counts too: browsers try ::1 first for a *.localhost name.
 * @param {number} port
 */
const isFree = async (port) =>
  (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'))

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
const canListen = (port, host) =>
  new Promise((resolve) => {
    const server = createServer()
    // Another fault, such as a machine without IPv6, is not a taken port.
    server.once('error', (error) => resolve(!('code' in error && error.code === 'EADDRINUSE')))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
