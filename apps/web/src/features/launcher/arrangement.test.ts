import { DEFAULT_PREFERENCES, type AppSummary } from '@app-proxy-portal/shared/api'
import { describe, expect, it } from 'vitest'
import { arrange, firstOf, pick, placeOf } from './arrangement.ts'

function app(id: string, category: string | null): AppSummary {
  return {
    id,
    category,
    name: id,
    kind: 'api',
    description: null,
    keywords: [],
    icon: null,
    iconDark: null,
    href: `/apps/${id}/`,
    methods: ['GET'],
    token: { mode: 'exchange', state: 'acquire', scope: 's' },
    trouble: null,
    requestAccessUrl: null,
    externalUrl: null,
    openapi: null,
  }
}

const apps = [
  app('a', 'Finance'),
  app('b', 'People'),
  app('c', null),
  app('d', 'Finance'),
  app('e', 'Finance'),
]
const NAMES = { favourites: 'Favourites', other: 'Other apps' }
const shown = (choice: Partial<typeof DEFAULT_PREFERENCES>, categories = ['People', 'Finance']) =>
  arrange(apps, categories, { ...DEFAULT_PREFERENCES, ...choice }, NAMES).map(
    (section) => [section.title, section.apps.map(({ id }) => id).join('')] as const,
  )

describe('the overview', () => {
  it('tells its own sections from categories of the same name', () => {
    const named = [app('a', NAMES.favourites), app('b', NAMES.other), ...apps]
    const sections = arrange(named, [], { ...DEFAULT_PREFERENCES, favourites: ['c', 'd'] }, NAMES)
    expect(sections.filter(({ title }) => title === NAMES.favourites)).toHaveLength(2)
    expect(new Set(sections.map(placeOf)).size).toBe(sections.length)
  })

  it('has the categories as the server orders them, and apps without one at the end', () => {
    expect(shown({})).toEqual([
      ['People', 'b'],
      ['Finance', 'ade'],
      ['Other apps', 'c'],
    ])
  })

  it('shows a category that the server did not name all the same', () => {
    expect(shown({}, []).map(([title]) => title)).toEqual(['Finance', 'People', 'Other apps'])
  })

  it('begins with favourites in their order, which are nowhere else', () => {
    expect(shown({ favourites: ['d', 'gone', 'b'] })).toEqual([
      ['Favourites', 'db'],
      ['Finance', 'ae'],
      ['Other apps', 'c'],
    ])
  })

  it('puts apps that were moved first, in their order, each in its category', () => {
    expect(shown({ order: ['e', 'c', 'gone', 'd'] })).toEqual([
      ['People', 'b'],
      ['Finance', 'eda'],
      ['Other apps', 'c'],
    ])
  })

  it('leaves hidden apps out, favourites too, and sections that are empty then', () => {
    expect(shown({ hidden: ['b', 'a'], favourites: ['a'] })).toEqual([
      ['Finance', 'de'],
      ['Other apps', 'c'],
    ])
  })
})

it('takes the first apps, and says how many there are in all', () => {
  const sections = arrange(apps, ['Finance'], DEFAULT_PREFERENCES, NAMES)
  const first = (limit: number) =>
    firstOf(sections, limit).map(
      ({ title, apps: shown, total }) =>
        [title, shown.map(({ id }) => id).join(''), total] as const,
    )
  expect(first(2)).toEqual([['Finance', 'ad', 3]])
  expect(first(4)).toEqual([
    ['Finance', 'ade', 3],
    ['People', 'b', 1],
  ])
  expect(first(99)).toHaveLength(3)
  expect(first(0)).toEqual([])
})

it('picks apps by id, in the order of the ids', () => {
  expect(pick(apps, ['e', 'gone', 'a']).map(({ id }) => id)).toEqual(['e', 'a'])
})
