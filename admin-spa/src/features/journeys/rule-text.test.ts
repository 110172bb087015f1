import { expect, test } from 'vitest'
import type { Journey } from './journeys-query'
import { entryText, exitText, maxAgeText, reentryText } from './rule-text'
import type { Sentence } from './sentence'

function plain(sentence: Sentence): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return part
      if ('value' in part) return part.value
      return 'step' in part ? part.step : JSON.stringify(part.predicate)
    })
    .join('')
}

const nothing: Journey['entry'] = {
  stage: null,
  segment: null,
  event: null,
  date: null,
  onRequest: false,
  properties: null,
  where: null,
  whereText: null,
  maxAge: 'PT24H',
}

test.each<[Partial<Journey['entry']>, string]>([
  [{ stage: { model: 'classic', stage: 'nurture' } }, 'When a contact enters the stage nurture of classic.'],
  [{ segment: { segment: 'vip', move: 'ENTER' } }, 'When a contact comes into the segment vip.'],
  [{ segment: { segment: 'vip', move: 'LEAVE' } }, 'When a contact leaves the segment vip.'],
  [
    { event: 'order.completed', properties: { total: { gte: 100 } } },
    'On the event order.completed with total at least 100.',
  ],
  [
    { date: { property: 'renewalDate', offset: 'P-30D', at: '09:00', yearly: false } },
    '30 days before the date in renewalDate, 09:00.',
  ],
  [
    { date: { property: 'birthday', offset: 'P0D', at: '10:00', yearly: true } },
    'On each anniversary of the date in birthday, 10:00.',
  ],
  [{ onRequest: true }, 'When the API or a step of another journey asks for it.'],
  [
    { onRequest: true, where: { tag: 'a' }, whereText: 'tag(a)' },
    'When the API or a step of another journey asks for it, if "tag(a)".',
  ],
  [
    { event: 'order.completed', where: { tag: 'too long to be text' } },
    'On the event order.completed, if {"tag":"too long to be text"}.',
  ],
])('entry %o isASentence', (entry, text) => {
  expect(plain(entryText({ ...nothing, ...entry }))).toBe(text)
})

test('age_isSaidInWords', () => {
  expect(maxAgeText('PT24H')).toBe('What is older than 24 hours when it becomes known lets nobody in.')
})

test('reentry_isASentence', () => {
  expect(plain(reentryText(null, undefined))).toBe(
    'A contact has one run at a time. Later it may enter again, each time.',
  )
  expect(plain(reentryText(null, { once: false }))).toContain('each time')
  expect(plain(reentryText(null, { once: true }))).toContain('It never enters again.')
  expect(plain(reentryText('orderId', { after: 'P30D' }))).toBe(
    'A contact has one run at a time for each value of orderId. It may enter again with the same value once 30 days have passed since it entered.',
  )
})

test('exit_isASentence', () => {
  expect(plain(exitText({ onEvent: { type: 'account.closed' } }))).toBe(
    'On the event account.closed, once it has entered.',
  )
  expect(plain(exitText({ when: 'tag(x)' }))).toBe('As soon as "tag(x)". Who fulfils it does not enter.')
})
