import { describe, expect, it } from 'vitest'
import { entranceOf, readOpenRequest } from './entrance.ts'

const H = 'aZ0_-'.repeat(9).slice(0, 43)
const HREF = 'https://handbook.apps.example/'
const ENTRANCE = 'https://handbook.apps.example/.portal/enter?t=abc'

describe('readOpenRequest', () => {
  it.each(['/', '/news?page=2&x=%2F', '/a%zz+b', '//evil.example/', ''])(
    'passes on %j as it was asked for: the server judges it',
    (to) => {
      const search = `?to=${encodeURIComponent(to)}&h=${H}`
      expect(readOpenRequest(search)).toEqual({ to, h: H })
    },
  )

  it.each([
    '',
    '?to=%2F',
    `?h=${H}`,
    '?to=%2F&h=',
    `?to=%2F&h=${H}a`,
    `?to=%2F&h=${H.slice(1)}`,
    `?to=%2F&h=${H.slice(1)}%0A`,
    `?to=%2F&h=${H.slice(1)}=`,
  ])('reads nothing out of %j, which no app’s host wrote', (search) => {
    expect(readOpenRequest(search)).toBeUndefined()
  })
})

describe('entranceOf', () => {
  it('is the address of the ticket, with the fragment of the page', () => {
    expect(entranceOf(ENTRANCE, HREF, '')).toBe(ENTRANCE)
    expect(entranceOf(ENTRANCE, HREF, '#a/b?c%20#d')).toBe(`${ENTRANCE}#a/b?c%20#d`)
    expect(entranceOf(`${ENTRANCE}#other`, HREF, '#part')).toBe(`${ENTRANCE}#part`)
  })

  it.each([
    'https://evil.example/.portal/enter?t=abc',
    'https://pay.apps.example/.portal/enter?t=abc',
    'https://apps.example/.portal/enter?t=abc',
    'https://handbook.apps.example.evil.example/.portal/enter?t=abc',
    'https://handbook.apps.example@evil.example/.portal/enter?t=abc',
    'https://handbook.apps.example:444/.portal/enter?t=abc',
    'http://handbook.apps.example/.portal/enter?t=abc',
    'https://handbook.apps.example/other?t=abc',
    '/.portal/enter?t=abc',
    'javascript:alert(1)//.portal/enter',
    '',
  ])('is never %j', (url) => {
    expect(() => entranceOf(url, HREF, '')).toThrow('leads away')
  })

  it.each(['javascript:alert(1)', '', '/'])('is nothing for an app at %j', (href) => {
    expect(() => entranceOf('javascript:alert(1)', href, '')).toThrow('leads away')
    expect(() => entranceOf('', href, '')).toThrow('leads away')
  })
})
