import { DEFAULT_PREFERENCES } from '@app-proxy-portal/shared/api'
import { describe, expect, it } from 'vitest'
import { opened } from '../../lib/preference-change.ts'
import {
  dismissed,
  moved,
  reordered,
  setFavourite,
  setHidden,
  setSlashKey,
  showAs,
} from './changes.ts'

const start = { ...DEFAULT_PREFERENCES, favourites: ['a', 'b'], recent: ['a', 'b'] }

describe('a change', () => {
  it('adds and removes', () => {
    expect(setFavourite('c', true)(start).favourites).toEqual(['a', 'b', 'c'])
    expect(setFavourite('a', false)(start).favourites).toEqual(['b'])
    expect(setHidden('a', true)(start).hidden).toEqual(['a'])
    expect(dismissed('x')({ ...start, dismissed: ['y'] }).dismissed).toEqual(['x', 'y'])
  })

  it.each([
    setFavourite('a', true),
    setFavourite('z', false),
    setHidden('z', false),
    opened('a'),
    showAs('tiles'),
    setSlashKey(true),
    reordered('favourites', ['a', 'b']),
  ])('that changes nothing gives back what it got (%#)', (change) => {
    expect(change(start)).toBe(start)
  })

  it('done twice is as done once', () => {
    for (const change of [setFavourite('c', true), opened('b'), reordered('favourites', ['b'])]) {
      expect(change(change(start))).toEqual(change(start))
    }
  })

  it('orders the apps of one section and leaves the others as they are', () => {
    expect(reordered('favourites', ['b', 'a'])(start).favourites).toEqual(['b', 'a'])
    const ordered = { ...start, order: ['x', 'b', 'y', 'a'] }
    const after = reordered({ category: 'Finance' }, ['a', 'c', 'b'])(ordered)
    expect(after.order).toEqual(['a', 'c', 'b', 'x', 'y'])
    expect(after.favourites).toBe(ordered.favourites)
  })
})

it('moves an entry to another place', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'b', 'c'])
})
