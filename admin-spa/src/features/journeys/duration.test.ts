import { expect, test } from 'vitest'
import { inWords, offsetInWords } from './duration'

test.each([
  ['P3D', '3 days'],
  ['P1W', '1 week'],
  ['PT24H', '24 hours'],
  ['P1DT12H30M', '1 day 12 hours 30 minutes'],
  ['P1Y2M', '1 year 2 months'],
  ['soon', 'soon'],
])('%s is %s', (duration, words) => {
  expect(inWords(duration)).toBe(words)
})

test.each([
  ['-P30D', '30 days before'],
  ['P-30D', '30 days before'],
  ['P1W', '1 week after'],
  ['P0D', null],
  ['', null],
])('offset %s is %s', (offset, words) => {
  expect(offsetInWords(offset)).toBe(words)
})
