import { afterEach, expect, it, vi } from 'vitest'
import { listenForSessionNews } from './session-events.ts'

afterEach(() => vi.unstubAllGlobals())

const NEWS = { expiring: () => {}, ended: () => {}, refused: () => {} }

/** A browser with one lock, which it grants when it is told to. */
function browser() {
  const opened: string[] = []
  let grant: () => Promise<unknown> = () => Promise.resolve()
  vi.stubGlobal('navigator', {
    locks: {
      request: (_name: string, _options: LockOptions, work: () => Promise<unknown>) =>
        new Promise((resolve) => {
          grant = async () => resolve(await work())
        }),
    },
  })
  vi.stubGlobal(
    'EventSource',
    class {
      constructor(url: string) {
        opened.push(url)
      }
      addEventListener() {}
      close() {
        opened.pop()
      }
    },
  )
  vi.stubGlobal('window', { clearTimeout, setTimeout })
  return { opened, grant: () => grant() }
}

it('holds a stream until it is told to stop, then lets the next tab listen', async () => {
  const { opened, grant } = browser()
  const stop = listenForSessionNews(NEWS)
  const held = grant()
  expect(opened).toEqual(['/bff/session/events'])
  stop()
  await held
  expect(opened).toEqual([])
})

it('opens none where it is told to stop just when its turn comes', async () => {
  const { opened, grant } = browser()
  listenForSessionNews(NEWS)()
  await grant()
  expect(opened).toEqual([])
})
