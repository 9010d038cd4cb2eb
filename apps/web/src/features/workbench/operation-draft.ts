import { fillIn, type ParameterFault } from '../../lib/openapi/fill.ts'
import type { Operation } from '../../lib/openapi/operations.ts'
import { parameterKey } from '../../lib/openapi/parameter-key.ts'
import { takesBody, type Draft } from './draft.ts'

/** An operation that the person chose, and what they wrote into it. */
export interface ChosenOperation {
  operation: Operation
  values: Readonly<Record<string, string>>
  mediaType: string | undefined
}

/** What has to be there begins with what the document suggests; the rest is not sent unless written. */
export function chooseOperation(operation: Operation): ChosenOperation {
  const values = operation.parameters
    .filter(({ required }) => required)
    .map((parameter) => [parameterKey(parameter), parameter.sample])
  return {
    operation,
    values: Object.fromEntries(values) as Record<string, string>,
    mediaType: operation.body?.variants[0]?.mediaType,
  }
}

/** The body that an operation begins with. */
export function firstBody({ operation, mediaType }: ChosenOperation): string {
  if (!takesBody(operation.method)) return ''
  return operation.body?.variants.find((one) => one.mediaType === mediaType)?.example ?? ''
}

/** The request that it comes to. */
export function operationDraft(
  { operation, values, mediaType }: ChosenOperation,
  body: string,
): Draft {
  const filled = fillIn(operation, values)
  const sent = body.trim() !== '' && takesBody(operation.method)
  const headers = [
    ...(mediaType === undefined || mediaType === 'application/json' || !sent
      ? []
      : [['Content-Type', mediaType] as const]),
    ...filled.headers,
  ]
  return {
    method: operation.method,
    path: filled.path,
    // A line break would begin another header.
    headers: headers
      .map(([name, value]) => `${name}: ${value.replaceAll(/\s*[\r\n]\s*/gu, ' ')}`)
      .join('\n'),
    body,
  }
}

export function operationFaults({
  operation,
  values,
}: ChosenOperation): ReadonlyMap<string, ParameterFault> {
  return fillIn(operation, values).faults
}
