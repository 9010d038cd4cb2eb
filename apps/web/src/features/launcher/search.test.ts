import { describe, expect, it } from 'vitest'
import { createSearch } from './search.ts'

function app(
  name: string,
  rest: { description?: string; category?: string; keywords?: string[] } = {},
) {
  return {
    name,
    description: rest.description ?? null,
    category: rest.category ?? null,
    keywords: rest.keywords ?? [],
  }
}

const apps = [
  app('Expenses', { description: 'Travel and meals', category: 'Finance', keywords: ['refund'] }),
  app('Résumé archive', { category: 'People' }),
  app('Leave requests', { keywords: ['holiday', 'vacation'], category: 'People' }),
  app('Travel desk'),
]
const search = createSearch(apps)
const names = (query: string) => search(query).map(({ name }) => name)

describe('a search', () => {
  it('finds by name, keyword, description and category', () => {
    expect(names('expen')).toEqual(['Expenses'])
    expect(names('HOLIDAY')).toEqual(['Leave requests'])
    expect(names('meals')).toEqual(['Expenses'])
    expect(names('people')).toEqual(['Résumé archive', 'Leave requests'])
  })

  it('puts names before descriptions', () => {
    expect(names('travel')).toEqual(['Travel desk', 'Expenses'])
  })

  it('ignores accents and wants every word', () => {
    expect(names('resume')).toEqual(['Résumé archive'])
    expect(names('people leave')).toEqual(['Leave requests'])
    expect(names('leave refund')).toEqual([])
  })

  it('gives all in their order without a query', () => {
    expect(search('  ')).toEqual(apps)
  })

  it.each([
    ['expneses', 'two letters swapped', 'Expenses'],
    ['expnses', 'a letter left out', 'Expenses'],
    ['exppenses', 'a letter twice', 'Expenses'],
    ['ezpenses', 'another letter', 'Expenses'],
    ['expense reprots', 'no word for it', undefined],
    ['vaccation', 'in a keyword', 'Leave requests'],
    ['exepn', 'in the middle of typing', 'Expenses'],
    ['holliday requets', 'in two words', 'Leave requests'],
    ['finanse', 'in a category', 'Expenses'],
  ])('%s: %s', (query, _, found) => {
    expect(names(query)).toEqual(found === undefined ? [] : [found])
  })

  it('takes no slip where something matches as it was typed', () => {
    const near = createSearch([app('Leave'), app('Leaves'), app('Lease')])
    expect(near('leave').map(({ name }) => name)).toEqual(['Leave', 'Leaves'])
  })

  it('takes no slip in short words, and not more than two in long ones', () => {
    expect(names('dsk')).toEqual([])
    expect(names('travl')).toEqual(['Travel desk', 'Expenses'])
    expect(names('hxlxday')).toEqual([])
    expect(names('vxcxtion')).toEqual(['Leave requests'])
    expect(names('vxcxtixn')).toEqual([])
  })
})
