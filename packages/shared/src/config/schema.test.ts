import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { formatFault } from './fault.ts'
import { parseConfig } from './parse.ts'
import { configSchema } from './schema.ts'

/** Every value that each key could wrongly have, and whether the line about it can be acted on. */
const WRONG: unknown[] = [null, true, -1, 1.5, '', ' ', [], {}, [[]], 'ᚠ', Number.NaN]

describe('every key of the schema', () => {
  const keys = keysOf(z.toJSONSchema(configSchema, { io: 'input', reused: 'inline' }), [])

  test('is described', () => {
    expect(keys.filter(({ described }) => !described).map(({ path }) => path.join('.'))).toEqual([])
  })

  test.each(keys.map(({ path }) => [path.join('.'), path] as const))(
    '%s says for each wrong value on one line what is wrong and how to mend it',
    (_, path) => {
      for (const value of WRONG) {
        const result = parseConfig(nested(path, value), { production: false })
        const lines = result.ok ? [] : result.faults.map(formatFault)
        for (const line of lines) expect(line).toMatch(/^\S+: [^—\n]+ — [^—\n]+$/)
      }
    },
  )
})

interface Key {
  path: string[]
  described: boolean
}

function keysOf(schema: z.core.JSONSchema.JSONSchema | boolean, path: string[]): Key[] {
  if (typeof schema === 'boolean') return []
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, key]) => [
    { path: [...path, name], described: typeof key === 'object' && key.description !== undefined },
    ...keysOf(key, [...path, name]),
  ])
  const { items } = schema
  return [
    ...own,
    ...(schema.oneOf ?? schema.anyOf ?? []).flatMap((option) => keysOf(option, path)),
    ...(typeof items === 'object' && !Array.isArray(items) ? keysOf(items, [...path, '0']) : []),
  ]
}

function nested([first, ...rest]: string[], value: unknown): unknown {
  if (first === undefined) return value
  if (first === '0') return [nested(rest, value)]
  const kind = first === 'credential' || first === 'store' ? { kind: 'clientSecret' } : {}
  const below = nested(rest, value)
  return { [first]: rest.length > 0 && isPlain(below) ? { ...kind, ...below } : below }
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
