import { expect, test } from 'vitest'
import { brief, tokenize, type JsonValue } from './json'

test('tokens_joinedAreTheJson', () => {
  const value: JsonValue = {
    'a "quoted": name': 'a "quoted" \\ text: true',
    numbers: [0, -1, 2.5, 1e21, -3e-7],
    words: [true, false, null],
    nested: { empty: {}, none: [] },
    false: 'null 12',
  }
  const tokens = tokenize(value)
  expect(tokens.map(({ text }) => text).join('')).toBe(JSON.stringify(value, null, 2))
  const of = (kind: string) => tokens.filter((token) => token.kind === kind).map(({ text }) => text)
  expect(of('name')).toHaveLength(7)
  expect(of('number')).toEqual(['0', '-1', '2.5', '1e+21', '-3e-7'])
  expect(of('word')).toEqual(['true', 'false', 'null'])
  expect(of('text')).toEqual(['"a \\"quoted\\" \\\\ text: true"', '"null 12"'])
})

test('brief_cutsWhatIsLong', () => {
  expect(brief('short')).toBe('short')
  expect(brief('x'.repeat(100), 10)).toBe('xxxxxxxxx…')
  expect(brief({ city: 'Berlin' })).toBe('{"city":"Berlin"}')
})
