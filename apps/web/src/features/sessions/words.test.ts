import { describe, expect, it } from 'vitest'
import { ago, deviceName } from './words.ts'

describe('ago', () => {
  it.each([
    [0, 'just now'],
    [59, 'just now'],
    [60, '1 minute ago'],
    [119, '1 minute ago'],
    [3599, '59 minutes ago'],
    [3600, '1 hour ago'],
    [7200, '2 hours ago'],
    [86_399, '23 hours ago'],
    [86_400, '1 day ago'],
    [864_000, '10 days ago'],
  ])('says of %i seconds: %s', (seconds, words) => {
    expect(ago(seconds)).toBe(words)
  })
})

describe('deviceName', () => {
  it('has a name for every device', () => {
    expect(deviceName({ device: 'Chrome on Windows' })).toBe('Chrome on Windows')
    expect(deviceName({ device: '' })).toBe('Unknown device')
  })
})
