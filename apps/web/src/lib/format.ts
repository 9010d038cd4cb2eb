/** Numbers in words, as they are written in one place of the world. */
export interface Formats {
  /** `842 bytes`, `1.5 kB`, `3 MB`; a kB has 1024 bytes. */
  bytes: (bytes: number) => string
  /** `84 ms`, `1.2 sec`. */
  duration: (ms: number) => string
  /** `45 seconds`, `2 minutes`: rounded down, so that nobody is promised too much. */
  remaining: (seconds: number) => string
  /** `14:05`, `2:05 PM`: the time of day at this place. */
  time: (ms: number) => string
  /** `1 minute ago`, `3 hours ago`, in the largest unit that is full; undefined below a minute. */
  ago: (seconds: number) => string | undefined
  /** `GET, POST`. */
  list: (items: readonly string[]) => string
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** @param locale such as `de-CH` */
export function createFormats(locale: string): Formats {
  const unit = (
    value: number,
    name: string,
    unitDisplay: 'short' | 'long',
    maximumFractionDigits = 0,
  ) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay,
      maximumFractionDigits,
    }).format(value)
  return {
    bytes: (bytes) => {
      if (bytes < 1024) return unit(bytes, 'byte', 'long')
      if (bytes < 1024 ** 2) return unit(bytes / 1024, 'kilobyte', 'short', 1)
      return unit(bytes / 1024 ** 2, 'megabyte', 'short', 1)
    },
    duration: (ms) =>
      ms < 1000 ? unit(ms, 'millisecond', 'short') : unit(ms / 1000, 'second', 'short', 1),
    remaining: (seconds) =>
      seconds < 60
        ? unit(seconds, 'second', 'long')
        : unit(Math.floor(seconds / 60), 'minute', 'long'),
    time: (ms) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(ms),
    ago: (seconds) => {
      const largest = UNITS.find(([, size]) => seconds >= size)
      if (largest === undefined) return undefined
      const [name, size] = largest
      return new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / size), name)
    },
    list: (items) => new Intl.ListFormat(locale, { type: 'unit' }).format(items),
  }
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
