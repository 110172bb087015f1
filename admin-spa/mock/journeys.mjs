/** Journeys: their versions, where their runs are, and how their messages stand. A run of the mock waits where it began. */
import { isSegment } from './segments.mjs'
import { faultOf, textOf } from './predicates.mjs'
import { ago, findContact } from './store.mjs'
import { fine, namingErrors, userError } from './user-errors.mjs'

/** @typedef {Record<string, any>} Row */

const NO_MESSAGES = { intended: 0, sent: 0, failed: 0, skipped: 0, parked: 0, pending: 0 }

/** @type {Map<string, Row>} the latest version of each, by key */
const journeys = new Map()

const EVERY_KIND = [
  { id: 'hello', send: { message: 'welcome' } },
  { id: 'pause', wait: { for: 'P3D', at: '09:00', weekdays: ['TUESDAY', 'THURSDAY'] } },
  { id: 'bought', condition: { when: { event: { types: ['order.completed'] } }, then: 'end' } },
  {
    id: 'try',
    experiment: {
      variants: [
        { key: 'tips', weight: 3, to: 'tips' },
        { key: 'offer', weight: 1, to: 'offer' },
      ],
    },
  },
  { id: 'tips', send: { message: 'tips' }, next: 'order' },
  {
    id: 'offer',
    send: {
      message: 'offer',
      window: { from: '09:00', until: '17:00', weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] },
      overCap: 'wait',
    },
  },
  {
    id: 'order',
    waitForEvent: {
      type: 'order.completed',
      properties: { total: { gte: 50 }, country: { in: ['DE', 'AT'] } },
      timeout: 'P14D',
      then: 'mark',
      else: 'plan',
    },
  },
  { id: 'mark', tag: { add: 'converted' }, next: 'end' },
  {
    id: 'plan',
    split: {
      branches: [
        { when: 'tag("VIP") and order.completed.sum(total, 365d) > 1000', to: 'renewal' },
        { when: 'list(beta)', to: 'onboarding' },
      ],
      else: 'leave',
    },
  },
  { id: 'renewal', wait: { property: 'renewalDate', offset: '-P30D' } },
  { id: 'tier', set: { property: 'tier', value: 'gold' } },
  { id: 'onboarding', start: { journey: 'onboarding' }, next: 'end' },
  { id: 'leave', exit: {} },
]

seed({
  key: 'welcome-new-leads',
  name: 'Welcome new leads',
  version: 4,
  minutes: 2_000,
  entry: { onStage: { model: 'classic', stage: 'capture-leads', where: 'consent(email) and not tag(internal)' } },
  steps: EVERY_KIND,
  reentry: { after: 'P180D' },
  exits: [{ when: { tag: 'do not disturb' } }, { onEvent: { type: 'account.closed' } }],
  goal: { onEvent: { type: 'order.completed', properties: { total: { gte: 100 } } } },
  messages: { intended: 18_204, sent: 17_310, failed: 41, skipped: 790, parked: 3, pending: 60 },
  runs: [
    [4, 'pause', 312],
    [4, 'order', 1_290],
    [4, 'renewal', 7],
    [3, 'order', 88],
    [2, 'remind', 1],
  ],
})
seed({
  key: 'thanks',
  name: 'Thanks for the order',
  version: 1,
  minutes: 40_000,
  entry: { onEvent: { type: 'order.completed', properties: { total: { gte: 100 } }, maxAge: 'PT1H' } },
  message: 'thanks',
  runKey: 'orderId',
  messages: { intended: 1_204, sent: 1_200, failed: 4, skipped: 0, parked: 0, pending: 0 },
})
seed({
  key: 'win-back',
  name: 'Win back lapsing big spenders before the quarter in which they would have ordered again is over',
  version: 2,
  minutes: 900,
  entry: { onSegment: { segment: 'lapsing', move: 'ENTER' } },
  steps: [
    { id: 'ask', send: { message: 'we-miss-you', outsideHours: 'skip' } },
    { id: 'week', wait: { for: 'P1W' } },
    { id: 'again', send: { message: 'a-present' } },
  ],
  reentry: { once: true },
  goal: { when: 'order.completed(30d)' },
  messages: { intended: 96, sent: 70, failed: 0, skipped: 12, parked: 0, pending: 14 },
  runs: [[2, 'week', 58]],
})
seed({
  key: 'onboarding',
  name: 'Onboarding',
  version: 1,
  minutes: 70_000,
  entry: { onRequest: {} },
  steps: [
    { id: 'first', wait: { at: '09:00' } },
    { id: 'tour', send: { message: 'tour' } },
  ],
})
seed({
  key: 'winter-sale',
  name: 'Winter sale',
  version: 3,
  minutes: 300_000,
  active: false,
  entry: { onSegment: { segment: 'winter-sale-2025', move: 'LEAVE' } },
  steps: [
    { id: 'day', wait: { until: '2026-12-24' } },
    { id: 'card', send: { message: 'card' } },
  ],
  messages: { intended: 400, sent: 396, failed: 4, skipped: 0, parked: 0, pending: 0 },
  runs: [[2, 'day', 12]],
})

/** @param {Row} journey */
function seed({ key, version, minutes, active = true, messages = NO_MESSAGES, runs = [], ...definition }) {
  const journey = { key, version, definition, active, activatedAt: ago(minutes), messages, runs: [...runs] }
  journeys.set(key, journey)
}

/** @param {string} key @param {Row} definition @param {boolean} active */
function publish(key, definition, active) {
  const latest = journeys.get(key)
  if (latest?.active === active && JSON.stringify(latest.definition) === JSON.stringify(definition)) return latest
  const { messages, runs } = latest ?? { messages: NO_MESSAGES, runs: [] }
  const journey = { key, version: (latest?.version ?? 0) + 1, definition, active, activatedAt: ago(0), messages, runs }
  journeys.set(key, journey)
  return journey
}

/** @param {Row} entry as it was published */
function entryOf({ onStage, onEvent, onSegment, onDate, onRequest }) {
  const { where = null, properties = null, maxAge = 'PT24H' } = onStage ?? onEvent ?? onSegment ?? onDate ?? onRequest
  return {
    stage: onStage && { model: onStage.model, stage: onStage.stage },
    event: onEvent?.type,
    segment: onSegment && { segment: onSegment.segment, move: onSegment.move ?? 'ENTER' },
    date: onDate && { offset: 'P0D', at: '09:00', yearly: false, ...onDate },
    onRequest: onRequest !== undefined,
    properties,
    where,
    whereText: where && textOf(where),
    maxAge,
  }
}

/** @param {Row} definition @returns {Row[]} */
const stepsOf = (definition) => definition.steps ?? [{ id: 'send', send: { message: definition.message } }]

export const Query = {
  journeys: () => [...journeys.values()].sort((a, b) => a.key.localeCompare(b.key)),
}

export const Journey = {
  name: (/** @type {Row} */ { definition }) => definition.name,
  entry: (/** @type {Row} */ { definition }) => entryOf(definition.entry),
  runKey: (/** @type {Row} */ { definition }) => definition.runKey ?? null,
  messages: (/** @type {Row} */ { definition }) => [
    ...new Set(stepsOf(definition).flatMap((step) => step.send?.message ?? [])),
  ],
  steps: (/** @type {Row} */ { definition }) => definition.steps ?? null,
  tallies: (/** @type {Row} */ { messages }) => messages,
  underWay: (/** @type {Row} */ { runs }) =>
    runs.map((/** @type {[number, string, number]} */ [journeyVersion, step, count]) => ({
      journeyVersion,
      step,
      runs: count,
    })),
}

export const Mutation = {
  publishMessage(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    return { message: { ...input, version: 1, activatedAt: ago(0) }, ...fine }
  },
  publishJourney(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const { key, ...definition } = input
    delete definition.runsUnderWay
    const userErrors = namingErrors({ key, name: definition.name })
    const { onSegment, where } = { ...definition.entry, ...Object.values(definition.entry)[0] }
    if (onSegment && !isSegment(onSegment.segment))
      userErrors.push(userError('There is no such segment.', ['entry', 'onSegment', 'segment'], 'NOT_FOUND'))
    const fault = where && faultOf(where, isSegment)
    if (fault) userErrors.push(userError(fault.message, ['entry', 'where'], fault.code))
    if (userErrors.length > 0) return { journey: null, userErrors }
    return { journey: publish(key, definition, true), ...fine }
  },
  enterJourney(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const contact = findContact(input.contact)
    const journey = journeys.get(input.journey)
    if (!contact) return { userErrors: [userError('There is no such contact.', ['contact'], 'NOT_FOUND')] }
    if (!journey?.active) return { userErrors: [userError('There is no such journey.', ['journey'], 'NOT_FOUND')] }
    const waits = stepsOf(journey.definition).find((step) => step.wait || step.waitForEvent)
    if (waits) addRun(journey, waits.id)
    return { contact, ...fine }
  },
  archiveJourney(/** @type {Row} */ _, /** @type {Row} */ { input: { key } }) {
    const journey = journeys.get(key)
    if (!journey) return { userErrors: [userError(`There is no journey '${key}'.`, ['key'], 'NOT_FOUND')] }
    return { journey: publish(key, journey.definition, false), ...fine }
  },
}

/** @param {Row} journey @param {string} step */
function addRun(journey, step) {
  const there = journey.runs.find((/** @type {unknown[]} */ run) => run[0] === journey.version && run[1] === step)
  if (there) there[2]++
  else journey.runs.push([journey.version, step, 1])
}
