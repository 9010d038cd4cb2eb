import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { startProcess } from './processes.mjs'
import { step, TaskError } from './steps.mjs'
import { toolEnv } from './workspace.mjs'

const readyWithinMs = 30_000
const shownLogLines = 20

/** A private directory for logs and the generated configuration, which holds secrets. */
export const createRunDir = () => {
  const dir = mkdtempSync(join(tmpdir(), 'app-proxy-portal-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/**
 * The demo decides where everything listens and how it is configured, not the caller's environment.
 * @param {NodeJS.ProcessEnv} [extra]
 */
const serverEnv = (extra = {}) => {
  const env = toolEnv()
  for (const name of Object.keys(env)) {
    if (/^(HOST|PORT|NODE_ENV|NODE_OPTIONS|PORTAL_.*)$/.test(name)) delete env[name]
  }
  return { ...env, ...extra }
}

/**
 * Starts a server and waits for the JSON line that says that it is ready.
 * @param {{ name: string, command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv,
 *   runDir: string, isReady: (line: string) => boolean }} options
 */
export const startServer = async ({ name, command, args, cwd, env, runDir, isReady }) => {
  const logFile = join(runDir, `${name}.log`)
  const log = createWriteStream(logFile)
  const { child, ended } = startProcess(command, args, {
    env: serverEnv(env),
    output: 'pipe',
    ...(cwd ? { cwd } : {}),
  })
  /** @param {string} what */
  const fault = (what) => {
    const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-shownLogLines)
    return new TaskError(`${name} ${what}:\n${lines.join('\n')}`)
  }
  const died = ended.then((code) => {
    throw fault(`ended with exit code ${code}`)
  })
  // Who waits for it sees it; until somebody does, it is no unhandled rejection.
  died.catch(() => {})

  /** @type {Promise<string>} */
  const readyLine = new Promise((resolve) => {
    child.stderr?.pipe(log, { end: false })
    child.stdout?.pipe(log, { end: false })
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (isReady(line)) resolve(line)
      })
    }
  })
  let line = ''
  await step(`start ${name}`, async () => {
    line = await Promise.race([readyLine, died, delay(readyWithinMs, '', { ref: false })])
    if (line === '') throw fault(`was not ready after ${readyWithinMs / 1000} s`)
  })
  return { line, died }
}

/**
 * For servers that log JSON: whether the line is the one with this message.
 * @param {string} msg
 * @returns {(line: string) => boolean}
 */
export const hasMessage = (msg) => (line) => {
  try {
    return JSON.parse(line).msg === msg
  } catch {
    return false
  }
}
