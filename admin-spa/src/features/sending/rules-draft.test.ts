import { expect, test } from 'vitest'
import { listFindings, otherFindings, rowFindings } from './row-findings'
import { draftOf, inputOf, isSame, newCap, notNumbers, WEEK } from './rules-draft'
import type { SendingRules } from './sending-query'

const rules: SendingRules = {
  version: 3,
  frequencyCaps: [
    { channel: null, most: 2, days: 1, hours: null },
    { channel: 'email', most: 5, days: null, hours: 48 },
  ],
  quietHours: [
    { channel: null, from: '21:00', until: '08:00', weekdays: WEEK },
    { channel: 'email', from: '12:00', until: '13:00', weekdays: ['SUNDAY', 'SATURDAY'] },
  ],
  activatedAt: '2026-11-22T08:00:00Z',
}

test('rules_thatNobodyChanged_arePublishedAsTheyAre', () => {
  expect(inputOf(draftOf(rules))).toEqual({
    frequencyCaps: [
      { most: 2, days: 1 },
      { channel: 'email', most: 5, hours: 48 },
    ],
    quietHours: [
      { from: '21:00', until: '08:00', weekdays: WEEK },
      { channel: 'email', from: '12:00', until: '13:00', weekdays: ['SATURDAY', 'SUNDAY'] },
    ],
  })
})

test('drafts_areTheSame_ifTheySayTheSame', () => {
  const draft = draftOf(rules)
  expect(isSame(draft, draftOf(rules))).toBe(true)
  expect(isSame(draft, { ...draft, caps: draft.caps.slice(1) })).toBe(false)
  expect(isSame(draft, { ...draft, caps: [...draft.caps, newCap()] })).toBe(false)
})

test('numbers_thatAreNone_areFound_atTheirPlaces', () => {
  const draft = { caps: [newCap(), { ...newCap(), most: ' 3 ', period: '1.5', unit: 'hours' as const }], quiet: [] }
  expect(notNumbers(draft).map(({ field }) => field.join('.'))).toEqual([
    'frequencyCaps.0.most',
    'frequencyCaps.0.days',
    'frequencyCaps.1.hours',
  ])
})

test('findings_stayWithTheirRow_whenOneBeforeItIsRemoved', () => {
  const sent = draftOf(rules)
  const refusal = {
    sent,
    findings: [
      { field: ['frequencyCaps', '1', 'hours'], message: 'Give 1 to 744.' },
      { field: ['frequencyCaps', '1'], message: 'Give one.' },
      { field: ['quietHours', '0', 'from'], message: 'Give a time of day such as 09:30.' },
      { field: ['quietHours'], message: 'They leave no hour of the week.' },
      { field: [], message: 'All of it.' },
    ],
  }
  const [first, second] = sent.caps.map(({ id }) => rowFindings(refusal, 'caps', id))
  expect(first?.at('days', 'hours')).toEqual([])
  expect(second?.at('days', 'hours')).toEqual(['Give 1 to 744.'])
  expect(second?.whole('channel', 'most', 'days', 'hours')).toEqual(['Give one.'])
  expect(rowFindings(refusal, 'quiet', sent.quiet[0]?.id ?? 0).at('from')).toHaveLength(1)
  expect(rowFindings(refusal, 'caps', newCap().id).whole()).toEqual([])
  expect(listFindings(refusal, 'quiet')).toEqual(['They leave no hour of the week.'])
  expect(listFindings(refusal, 'caps')).toEqual([])
  expect(otherFindings(refusal)).toEqual(['All of it.'])
})
