import { z } from 'zod'

/** What is left of a value when its faulty parts are taken out. */
export type Sound<Value> = Value extends readonly (infer Item)[]
  ? (Sound<Item> | undefined)[]
  : Value extends object
    ? { [Key in keyof Value]?: Sound<Value[Key]> | undefined }
    : Value

/**
 * The parts of a document that are right by themselves, with their defaults, so that rules between
 * them can be checked although other parts have faults. A group that is there stays there, if need
 * be without any key.
 */
export function soundParts<Schema extends z.ZodType>(
  schema: Schema,
  document: unknown,
): Sound<z.output<Schema>> | undefined {
  return keepSound(schema, document) as Sound<z.output<Schema>> | undefined
}

function keepSound(wrapped: z.core.$ZodType, value: unknown): unknown {
  const schema = unwrapped(wrapped)
  const parsed = z.safeParse(wrapped, value)
  if (parsed.success) return parsed.data
  if (value === undefined) return undefined
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value)
      ? value.map((item: unknown) => keepSound(schema.element, item))
      : undefined
  }
  const group = groupOf(schema, value)
  if (group === undefined) return undefined
  const given = isRecord(value) ? value : {}
  return Object.fromEntries(
    Object.entries(group.shape).map(([key, keySchema]) => [key, keepSound(keySchema, given[key])]),
  )
}

/** The group of keys that a schema asks for; in a union the one that `kind` names. */
function groupOf(schema: z.core.$ZodType, value: unknown): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema
  if (!(schema instanceof z.ZodDiscriminatedUnion) || !isRecord(value)) return undefined
  return schema.options.find(
    (option): option is z.ZodObject =>
      option instanceof z.ZodObject && z.safeParse(option.shape['kind'], value['kind']).success,
  )
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const wraps =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  return wraps ? unwrapped(schema.unwrap()) : schema
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
