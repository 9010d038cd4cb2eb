const integer = new Intl.NumberFormat()
const decimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** `842 bytes`, `1.2 KB`, `3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${integer.format(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
  if (bytes < 1024 ** 2) return `${decimal.format(bytes / 1024)} KB`
  return `${decimal.format(bytes / 1024 ** 2)} MB`
}

/** `84 ms`, `1.2 s`. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${integer.format(Math.round(ms))} ms` : `${decimal.format(ms / 1000)} s`
}

/** `45 seconds`, `2 minutes`: rounded down, so that nobody is promised too much. */
export function formatRemaining(seconds: number): string {
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.floor(seconds / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

/** Up to two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /^[\p{Letter}\p{Number}]/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toUpperCase()
}
