/** Middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const low = sorted[Math.floor(position)] ?? Number.NaN
  const high = sorted[Math.ceil(position)] ?? Number.NaN
  return low + (high - low) * (position - Math.floor(position))
}

/**
 * Median of the ratios of rounds. What disturbs the machine disturbs neighbours in a round alike,
 * so this stays steady where the two medians do not.
 */
export function medianRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(paired(ours, theirs, (a, b) => a / b))
}

export function medianDifference(ours: readonly number[], theirs: readonly number[]): number {
  return median(paired(ours, theirs, (a, b) => a - b))
}

function paired(
  ours: readonly number[],
  theirs: readonly number[],
  combine: (a: number, b: number) => number,
): number[] {
  return ours.map((value, round) => combine(value, theirs[round] ?? Number.NaN))
}
