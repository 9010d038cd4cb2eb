import { connectInspector } from '../fixtures/inspector.ts'
import { mintAppToken, mintSessionToken, startPortal, type PortalPlace } from './portal.ts'
import { freePorts } from './processes.ts'

/** So many sessions are there before the measured ones: what is made once is made by then. */
const WARM_UP = 100

/** Bytes that one more session takes, with the token that opened it and those of two apps. */
export async function measureSessionBytes(place: PortalPlace, sessions: number): Promise<number> {
  const [port] = (await freePorts(1)) as [number]
  await using portal = await startPortal({ ...place, nodeArgs: [`--inspect=127.0.0.1:${port}`] })
  using inspector = await connectInspector(port)
  const appToken = await mintAppToken(place.tenant)

  async function open(count: number): Promise<void> {
    for (let opened = 0; opened < count; opened += 1) {
      const cookie = await portal.openSession(await mintSessionToken(place.tenant))
      await portal.handOver(cookie, 'relayed-1', appToken)
      await portal.handOver(cookie, 'relayed-2', appToken)
    }
  }

  await open(WARM_UP)
  const before = await inspector.usedBytes()
  await open(sessions)
  return ((await inspector.usedBytes()) - before) / sessions
}
