import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** What is measured has a core of its own; load, upstreams and identity provider share the other. */
export const PROXY_CPU = 0
export const LOAD_CPU = 1

const READY_WITHIN_MS = 20_000
const STOP_WITHIN_MS = 5000
/** `sysconf(_SC_CLK_TCK)` is 100 on every Linux that Node runs on. */
const US_PER_TICK = 10_000

export interface PinnedServer extends AsyncDisposable {
  pid: number
}

interface PinnedServerOptions {
  cpu: number
  command: string
  args: readonly string[]
  /** Ready once something listens there. */
  port: number
  env?: Record<string, string>
}

/** Starts a server on one core. Its stdout goes nowhere, as a redirected log would. */
export async function startPinned(options: PinnedServerOptions): Promise<PinnedServer> {
  const { cpu, command, args, port, env = {} } = options
  const child = spawn('taskset', ['-c', String(cpu), command, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  })
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk).slice(-4000)))
  // Not SIGKILL: it would leave the workers of nginx and Apache behind.
  const stopWithUs = () => child.kill('SIGTERM')
  process.once('exit', stopWithUs)
  const stop = async () => {
    process.off('exit', stopWithUs)
    await stopChild(child)
  }
  const deadline = performance.now() + READY_WITHIN_MS
  while (!(await isListening(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop()
      throw new Error(`${command} ${args.join(' ')} did not start:\n${complaints}`)
    }
    await delay(50)
  }
  return { pid: child.pid ?? 0, [Symbol.asyncDispose]: stop }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(timer)
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const settle = (listening: boolean) => {
      socket.destroy()
      resolve(listening)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}

/** Ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}

/** What a process and its descendants have used so far. */
export interface Usage {
  cpuUs: number
  rssMb: number
}

export async function usageOf(pid: number): Promise<Usage> {
  const [stat, status, children] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
    childrenOf(pid),
  ])
  // Fields 14 and 15, user and system time; the name in field 2 may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  const own = {
    cpuUs: ticks * US_PER_TICK,
    rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024,
  }
  const others = await Promise.all(children.map(usageOf))
  return others.reduce(
    (sum, { cpuUs, rssMb }) => ({ cpuUs: sum.cpuUs + cpuUs, rssMb: sum.rssMb + rssMb }),
    own,
  )
}

/** How long the core of the proxies was busy so far, whoever used it. */
export async function proxyCpuBusyUs(): Promise<number> {
  const lines = (await readFile('/proc/stat', 'utf8')).split('\n')
  const fields = lines.find((line) => line.startsWith(`cpu${PROXY_CPU} `))?.split(' ') ?? []
  const [user = 0, nice = 0, system = 0, , , hardIrq = 0, softIrq = 0, steal = 0] = fields
    .slice(1)
    .map(Number)
  return (user + nice + system + hardIrq + softIrq + steal) * US_PER_TICK
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`)
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8')),
  )
  return lists.flatMap((list) => list.trim().split(' ').filter(Boolean).map(Number))
}
