import { describe, expect, it } from 'vitest'
import { groupApps, searchApps } from './search.ts'

const app = (name: string, rest: Partial<Parameters<typeof make>[1]> = {}) => make(name, rest)
function make(
  name: string,
  rest: { description?: string; category?: string; keywords?: string[] },
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
const names = (query: string) => searchApps(apps, query).map(({ name }) => name)

describe('searchApps', () => {
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
    expect(searchApps(apps, '  ')).toEqual(apps)
  })
})

describe('groupApps', () => {
  it('sorts categories by name, with none at the end', () => {
    expect(groupApps(apps).map(({ category }) => category)).toEqual(['Finance', 'People', null])
  })
})
