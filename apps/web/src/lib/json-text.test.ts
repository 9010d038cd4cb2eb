import { describe, expect, it } from 'vitest'
import { formatJson, isExactNumber, parseJson } from './json-text.ts'

describe('formatting', () => {
  it.each([
    '{}',
    '[]',
    '7',
    '"a, {b}: \\" c"',
    '{"a":[1,{"b":null},[]],"c":{},"d":"x\\\\"}',
    '[[],[[]],{"a":{"b":{}}}]',
  ])('is that of JSON.stringify for %s', (text) => {
    const wanted = JSON.stringify(JSON.parse(text), null, 2)
    expect(formatJson(text)).toEqual({ text: wanted, cut: false })
    expect(formatJson(wanted)).toEqual({ text: wanted, cut: false })
  })

  it('changes no number and drops no key', () => {
    expect(formatJson('{"id":12345678901234567890,"x":1.0,"x":1e400}').text).toBe(
      '{\n  "id": 12345678901234567890,\n  "x": 1.0,\n  "x": 1e400\n}',
    )
  })

  it('stops where it was told to', () => {
    const { text, cut } = formatJson(JSON.stringify(Array(10_000).fill(1)), 1000)
    expect([text.length, cut]).toEqual([1000, true])
    expect(formatJson(`"${'x'.repeat(2000)}"`, 1000).text).toHaveLength(1000)
  })

  it('is not carried away by depth', () => {
    const depth = 20_000
    const { text } = formatJson('['.repeat(depth) + ']'.repeat(depth))
    expect(text.length).toBeLessThan(depth * 200)
  })
})

describe('reading', () => {
  it('keeps numbers that would be rounded, and leaves others numbers', () => {
    const text =
      '{"id":12345678901234567890,"big":1e400,"pi":3.14159265358979323846,"ok":1.50,"e":1e3}'
    const value = parseJson(text) as Record<string, unknown>
    expect(JSON.stringify(value)).toBe(
      '{"id":12345678901234567890,"big":1e400,"pi":3.14159265358979323846,"ok":1.5,"e":1000}',
    )
    expect(isExactNumber(value['id'])).toBe(true)
    expect(value['ok']).toBe(1.5)
  })

  it('refuses what is no JSON', () => {
    expect(() => parseJson('{"a":1234567890123456789,}')).toThrow(SyntaxError)
  })
})
