import { hash } from 'node:crypto'

/** What Redis does in one step. Each works on one key, so that a cluster can run it. */
export interface Script {
  source: string
  sha1: string
}

/** @param source Lua, with the key as `KEYS[1]` */
export function script(source: string): Script {
  return { source, sha1: hash('sha1', source) }
}
