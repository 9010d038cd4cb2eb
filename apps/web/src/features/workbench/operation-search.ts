import type { Operation, OperationGroup } from '../../lib/openapi/operations.ts'

/** As many are laid out at once. */
export const MAX_SHOWN = 150

export interface Hits {
  groups: readonly OperationGroup[]
  /** All that match, shown or not. */
  count: number
  shown: number
}

/** The operations that have every word of a query in them, at most {@link MAX_SHOWN}. */
export function searchOperations(groups: readonly OperationGroup[], query: string): Hits {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean)
  let count = 0
  let shown = 0
  const found = groups.flatMap((group) => {
    const matching = group.operations.filter((operation) => {
      const text = textOf(operation)
      return words.every((word) => text.includes(word))
    })
    count += matching.length
    const kept = matching.slice(0, MAX_SHOWN - shown)
    shown += kept.length
    return kept.length === 0 ? [] : [{ ...group, operations: kept }]
  })
  return { groups: found, count, shown }
}

function textOf({ method, shownPath, summary = '', tags }: Operation): string {
  return [method, shownPath, summary, ...tags].join(' ').toLowerCase()
}
