import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Reads a text file; the value or a few words on why not. */
export function readText(path: string): { ok: true; text: string } | { ok: false; why: string } {
  const file = readBytes(path)
  return file.ok ? { ok: true, text: file.content.toString('utf8') } : file
}

/** The same for bytes, and for a file that has a bound. */
export function readBytes(
  path: string,
  maxBytes = Infinity,
): { ok: true; content: Buffer } | { ok: false; why: string } {
  try {
    const { size } = statSync(path)
    if (size > maxBytes) return { ok: false, why: `is larger than ${maxBytes / 1024} KB` }
    return { ok: true, content: readFileSync(path) }
  } catch (error) {
    const code = codeOf(error)
    return { ok: false, why: READ_ERRORS[code] ?? `cannot be read (${code})` }
  }
}

/** Why a file cannot be written, or made where it is missing; undefined where it can. */
export function writeFault(path: string): string | undefined {
  try {
    const folder = dirname(path)
    if (!statSync(folder).isDirectory()) return 'is in a folder that is a file'
    // Files beside it are made as well.
    accessSync(folder, constants.W_OK | constants.X_OK)
    const existing = statSync(path, { throwIfNoEntry: false })
    if (existing?.isDirectory() === true) return 'is a folder'
    if (existing !== undefined) accessSync(path, constants.R_OK | constants.W_OK)
    return undefined
  } catch (error) {
    const code = codeOf(error)
    return WRITE_ERRORS[code] ?? `cannot be written (${code})`
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

const WRITE_ERRORS: Record<string, string> = {
  ENOENT: 'is in a folder that does not exist',
  EACCES: 'may not be written by this user',
  EROFS: 'is on a file system that cannot be written',
}

const READ_ERRORS: Record<string, string> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read by this user',
  EISDIR: 'is a folder',
}
