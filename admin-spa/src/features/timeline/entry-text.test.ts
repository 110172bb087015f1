import { expect, test } from 'vitest'
import { byDay } from './by-day'
import { entryText } from './entry-text'
import type { Entry } from './timeline-query'

const common = { id: '1', occurredAt: '2026-11-22T08:00:00Z', recordedAt: '2026-11-22T08:00:00Z' }

function event(
  properties: Extract<Entry, { __typename: 'EventEntry' }>['properties'],
  occurredAt = common.occurredAt,
): Entry {
  return {
    ...common,
    __typename: 'EventEntry',
    type: 'order.completed',
    properties,
    messageId: null,
    mode: 'LIVE',
    occurredAt,
  }
}

function transition(from: string | null, to: string | null): Entry {
  const because = ['lead.captured happened', 'an email is known']
  return {
    ...common,
    __typename: 'StageTransition',
    type: 'perennial.stage.changed',
    properties: {},
    model: 'classic',
    from,
    to,
    because,
  }
}

test('event_showsItsTypeAndFirstPlainProperties', () => {
  expect(
    entryText(event({ total: 49.9, basket: ['a'], quantity: 2, note: null, paid: true, currency: 'EUR' })),
  ).toEqual({
    kind: 'event',
    title: 'order.completed',
    detail: 'total 49.9 · quantity 2 · paid true',
  })
})

test('event_withoutProperties_hasNoDetail', () => {
  expect(entryText(event(null)).detail).toBe('')
})

test('transition_saysFromWhereToWhereAndWhy', () => {
  expect(entryText(transition(null, 'capture-leads')).title).toBe('Entered Capture leads')
  expect(entryText(transition('capture-leads', 'convert-sales')).title).toBe('Capture leads → Convert sales')
  expect(entryText(transition('capture-leads', null)).title).toBe('Left Capture leads')
  expect(entryText(transition(null, 'a')).detail).toBe('lead.captured happened; an email is known')
})

test('segmentChange_saysWhichWayAndWhy', () => {
  const entered: Entry = {
    ...common,
    __typename: 'SegmentChange',
    type: 'perennial.segment.entered',
    properties: {},
    segment: 'big-spenders',
    entered: true,
    because: ['order.completed happened 3 times'],
  }
  expect(entryText(entered)).toEqual({
    kind: 'stage',
    title: 'Entered the segment Big spenders',
    detail: 'order.completed happened 3 times',
  })
  expect(entryText({ ...entered, entered: false }).title).toBe('Left the segment Big spenders')
})

test('journeyMove_saysWhereTheRunIsAndHowItEnded', () => {
  const entered: Entry = {
    ...common,
    __typename: 'JourneyMove',
    type: 'perennial.journey.entered',
    properties: {},
    journey: 'welcome-series',
    journeyVersion: 2,
    step: 'first-pause',
    until: '2026-06-04T12:00:00Z',
    end: null,
    because: ['lead.captured happened'],
  }
  expect(entryText(entered)).toEqual({
    kind: 'stage',
    title: 'Entered the journey Welcome series',
    detail: 'lead.captured happened',
  })
  expect(entryText({ ...entered, type: 'perennial.journey.moved' }).title).toBe('Welcome series: waits at First pause')
  expect(entryText({ ...entered, type: 'perennial.journey.left', end: 'GOAL_REACHED' }).title).toBe(
    'Welcome series: goal reached',
  )
})

test('systemEntry_isSaidInWords', () => {
  const sent: Entry = {
    ...common,
    __typename: 'SystemEntry',
    type: 'perennial.message.sent',
    properties: { message: 'welcome' },
  }
  expect(entryText(sent)).toEqual({ kind: 'message', title: 'Message sent', detail: 'message welcome' })
  expect(entryText({ ...sent, type: 'perennial.contact.updated' }).kind).toBe('system')
})

test('entries_standUnderTheirDay', () => {
  const at = (day: number, hour: number, year = 2026) => new Date(year, 10, day, hour).toISOString()
  const days = byDay(
    [event({}, at(22, 9)), event({}, at(22, 1)), event({}, at(21, 23)), event({}, at(2, 9)), event({}, at(2, 9, 2024))],
    new Date(2026, 10, 22, 12),
  )
  expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['Monday 2 November', 1],
    ['Saturday, 2 November 2024', 1],
  ])
})
