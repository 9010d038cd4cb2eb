import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { LOAD_CPU } from './processes.ts'

const execute = promisify(execFile)

/** Runs a command on the core of the load and yields what it printed. */
export async function runLoad(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute('taskset', ['-c', String(LOAD_CPU), command, ...args], {
    maxBuffer: 1e7,
  })
  return stdout
}

/** Version line of a command, or undefined where it is not installed. */
export async function versionOf(command: string, ...args: string[]): Promise<string | undefined> {
  // Some print it on stderr, and wrk then exits with 1.
  const { stdout, stderr } = await execute(command, args).catch(
    (error: { code?: unknown; stdout?: string; stderr?: string }) =>
      error.code === 'ENOENT' ? {} : error,
  )
  return `${stdout ?? ''}${stderr ?? ''}`.split('\n').find((line) => line !== '')
}
