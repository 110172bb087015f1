import { expect, test } from 'vitest'
import { ownPath } from './own-path'
import { named, parseSearch, stringifySearch } from './search'

test.each([
  [undefined, '/admin/'],
  ['/contacts/7?show=messages', '/admin/contacts/7?show=messages'],
  ['/admin/messages', '/admin/messages'],
  ['https://elsewhere.example/', '/admin/'],
  ['//elsewhere.example/', '/admin/'],
  ['/\\elsewhere.example', '/admin/'],
  ['/../../elsewhere', '/admin/elsewhere'],
  ['javascript:alert(1)', '/admin/'],
  ['', '/admin/'],
])('after signing in for %s one is at %s', (path, expected) => {
  expect(ownPath(path)).toBe(expected)
})

test('search_isPlainText', () => {
  expect(stringifySearch({ q: '123', after: undefined, types: '' })).toBe('?q=123')
  expect(stringifySearch({})).toBe('')
  expect(named('q')(parseSearch('?q=123&other=1'))).toEqual({ q: '123' })
})
