import { expect, test } from 'vitest'
import { relativeTime, timeOfDay } from './time'

const now = new Date('2026-11-22T08:00:00Z')

test.each([
  ['2026-11-22T07:59:55Z', 'just now'],
  ['2026-11-22T07:59:30Z', '30 seconds ago'],
  ['2026-11-22T07:58:59Z', '1 minute ago'],
  ['2026-11-22T05:00:00Z', '3 hours ago'],
  ['2026-11-21T07:00:00Z', 'yesterday'],
  ['2026-11-12T08:00:00Z', 'last week'],
  ['2025-11-01T08:00:00Z', 'last year'],
  ['2026-11-25T09:00:00Z', 'in 3 days'],
])('%s is %s', (instant, text) => {
  expect(relativeTime(new Date(instant), now)).toBe(text)
})

test('a time of day has hours and minutes of two digits', () => {
  expect(timeOfDay(new Date(2026, 10, 22, 8, 5))).toBe('08:05')
})
