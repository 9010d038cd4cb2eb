import type { Handler } from './locals.ts'

/**
 * Handlers one after the other, as one: Express matches the path for each layer anew, which costs
 * more than most of ours do.
 */
export function stages(...handlers: readonly Handler[]): Handler {
  return (req, res, next) => {
    let index = 0

    function run(error?: unknown): void {
      const handler = error === undefined ? handlers[index] : undefined
      if (handler === undefined) return next(error)
      index += 1
      try {
        const running = handler(req, res, run)
        if (running !== undefined) void passOn(running)
      } catch (thrown) {
        next(thrown)
      }
    }

    async function passOn(running: Promise<void>): Promise<void> {
      try {
        await running
      } catch (thrown) {
        next(thrown)
      }
    }

    run()
  }
}
