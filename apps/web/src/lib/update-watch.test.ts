import { describe, expect, it } from 'vitest'
import { createUpdateWatch } from './update-watch.ts'

const OWN = '/assets/index-Aa1_-b2.js'
const pageWith = (script: string) =>
  `<!doctype html><head><script type="module" crossorigin src="${script}"></script><script src="/assets/first-paint-x.js"></script></head>`

function watchOver(fetchPage: () => Promise<string>) {
  let told = 0
  const update = createUpdateWatch({ ownScript: OWN, fetchPage })
  update.subscribe(() => (told += 1))
  return { update, told: () => told }
}

/** As from source, where no script names a build. */
function createUnknown() {
  const update = createUpdateWatch({ ownScript: undefined, fetchPage: () => expect.unreachable() })
  return { update }
}

describe('the watch for updates', () => {
  it('finds none where the deployed page begins with the same script', async () => {
    const { update, told } = watchOver(async () => pageWith(OWN))
    await update.check()
    expect(update.isThere()).toBe(false)
    expect(told()).toBe(0)
  })

  it('finds one where it begins with another, tells it once and asks no more', async () => {
    let asked = 0
    const { update, told } = watchOver(async () => {
      asked += 1
      return pageWith('/assets/index-Cc3.js')
    })
    await Promise.all([update.check(), update.check()])
    await update.check()
    expect(update.isThere()).toBe(true)
    expect([asked, told()]).toEqual([1, 1])
  })

  it('leaves the word to a page that says it itself', async () => {
    const { update, told } = watchOver(async () => pageWith('/assets/index-Cc3.js'))
    const takeBack = update.tellHere()
    await update.check()
    expect([update.isThere(), update.isUntold()]).toEqual([true, false])
    takeBack()
    expect(update.isUntold()).toBe(true)
    expect(told()).toBe(3)
  })

  it('claims none where something else was answered, or nothing, and asks again then', async () => {
    const answers = [
      () => Promise.reject(new Error('no network')),
      async () => '<html>Sign in to the guest network</html>',
      async () => pageWith('/assets/index-Cc3.js'),
    ]
    const { update } = watchOver(async () => (answers.shift() ?? (async () => ''))())
    await update.check()
    await update.check()
    expect(update.isThere()).toBe(false)
    await update.check()
    expect(update.isThere()).toBe(true)
  })

  it('asks nothing where the page does not know its own build', async () => {
    const { update } = createUnknown()
    await update.check()
    expect(update.isThere()).toBe(false)
  })
})
