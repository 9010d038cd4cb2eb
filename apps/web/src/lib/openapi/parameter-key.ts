import type { Parameter } from './parameters.ts'

/** What the values of an operation are kept by. */
export function parameterKey({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string {
  return `${place} ${name}`
}
