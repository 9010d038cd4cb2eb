const LONGEST_WAIT_MS = 30_000

/**
 * One second, then twice as long each time up to half a minute, and never all browsers at once.
 *
 * @param random from 0 to 1
 */
export function retryDelayMs(failures: number, random: number): number {
  return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** failures) * (0.5 + random / 2)
}
