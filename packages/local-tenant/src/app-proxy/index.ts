import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAccessCookies } from './access-cookie.ts'
import { writeAnswer, writeAnswerToSocket } from './answer.ts'
import { checkOptions } from './check-options.ts'
import { createConnector } from './connector.ts'
import { createFrontDoor } from './front-door.ts'
import type { FrontDoorOptions } from './front-door.ts'
import { createPublishedApp } from './published-app.ts'
import type { PublishedApp, RequestCounters } from './published-app.ts'
import { relayUpgrade } from './relay-upgrade.ts'
import type { Publication, Settings } from './settings.ts'
import { createThrottle } from './throttle.ts'

export type { Publication, Settings } from './settings.ts'
export type { RequestCounters } from './published-app.ts'

export type AppProxyOptions = FrontDoorOptions & { publications: Publication[] }

export type AppProxy = {
  publications: { appId: string; externalUrl: string }[]
  /** Live: what a test changes here holds for the next request. */
  settings(appId: string): Settings
  tenantSettings: { transactionsPerSecond: number }
  requests(appId: string): Readonly<RequestCounters>
  close(): Promise<void>
}

/** Stand-in for Microsoft Entra application proxy: cloud service and connector in one process. */
export async function startAppProxy(options: AppProxyOptions): Promise<AppProxy> {
  checkOptions(options)
  const apps: PublishedApp[] = []
  const tenantSettings = { transactionsPerSecond: 750 }
  const connector = createConnector(apps)
  const admit = createFrontDoor(
    options,
    createAccessCookies(),
    createThrottle(options.clock),
    tenantSettings,
  )
  const upgraded = new Set<Duplex>()
  const servers: Server[] = []

  async function handleRequest(
    neighbours: readonly PublishedApp[],
    req: IncomingMessage,
    res: ServerResponse,
  ): Promise<void> {
    try {
      const admission = await admit(req, neighbours)
      // The caller may have left meanwhile; nothing would end a relay begun now.
      if (res.destroyed) return
      if (admission.kind === 'admitted') connector.relay(req, res, admission)
      else writeAnswer(res, admission.answer)
    } catch (error) {
      res.destroy(asError(error))
    }
  }

  async function handleUpgrade(
    neighbours: readonly PublishedApp[],
    req: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    try {
      const admission = await admit(req, neighbours)
      if (socket.destroyed) return
      if (admission.kind === 'admitted') relayUpgrade(req, socket, head, admission)
      else writeAnswerToSocket(socket, admission.answer)
    } catch (error) {
      socket.destroy(asError(error))
    }
  }

  async function publish(externalPort: number, publications: Publication[]): Promise<void> {
    const neighbours: PublishedApp[] = []
    const server = createServer((req, res) => void handleRequest(neighbours, req, res))
    server.on('upgrade', (req, socket, head) => void handleUpgrade(neighbours, req, socket, head))
    servers.push(server)
    const port = await listen(server, externalPort)
    neighbours.push(...publications.map((publication) => createPublishedApp(publication, port)))
    apps.push(...neighbours)
  }

  async function close(): Promise<void> {
    for (const socket of upgraded) socket.destroy()
    connector.close()
    await Promise.all(servers.map(closeServer))
  }

  try {
    for (const { externalPort, publications } of byPort(options.publications)) {
      await publish(externalPort, publications)
    }
  } catch (error) {
    await close()
    throw error
  }
  const appOf = (appId: string) => {
    const app = apps.find((candidate) => candidate.appId === appId)
    if (app === undefined) throw new Error(`No app is published as ${appId}`)
    return app
  }
  return {
    publications: apps.map(({ appId, externalUrl }) => ({ appId, externalUrl })),
    settings: (appId) => appOf(appId).settings,
    tenantSettings,
    requests: (appId) => appOf(appId).requests,
    close,
  }
}

function byPort(
  publications: readonly Publication[],
): { externalPort: number; publications: Publication[] }[] {
  const groups: { externalPort: number; publications: Publication[] }[] = []
  for (const publication of publications) {
    const { externalPort } = publication
    const group = groups.find((other) => externalPort !== 0 && other.externalPort === externalPort)
    if (group === undefined) groups.push({ externalPort, publications: [publication] })
    else group.publications.push(publication)
  }
  return groups
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
