import { z } from 'zod'

import { configSchema } from './schema.ts'

/**
 * JSON Schema of a configuration document, for documentation and for editors that complete keys.
 * It is less strict than {@link configSchema} and the rules between keys.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function configJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(configSchema, { io: 'input' })
}
