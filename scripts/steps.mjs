/** A failure that is explained by its message alone: no stack is shown. */
export class TaskError extends Error {}

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/**
 * One line per step with its duration. The work may return a word to add, such as "unchanged".
 * @param {string} name
 * @param {() => Promise<unknown>} work
 */
export const step = async (name, work) => {
  const begun = performance.now()
  process.stdout.write(`${name} … `)
  try {
    const note = await work()
    const suffix = typeof note === 'string' ? ` (${note})` : ''
    process.stdout.write(`${seconds(performance.now() - begun)}${suffix}\n`)
  } catch (error) {
    process.stdout.write(`failed after ${seconds(performance.now() - begun)}\n`)
    throw error
  }
}
