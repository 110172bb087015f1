import { expect, test } from 'vitest'
import type { JsonValue } from '@/lib/json'
import type { Sentence } from './sentence'
import { stepTexts } from './step-text'

function plain(sentence: Sentence): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return part
      if ('value' in part) return part.value
      return 'step' in part ? `step ${part.step}` : JSON.stringify(part.predicate)
    })
    .join('')
}

/** What a step does and where it leads, as it is said of one with another below it. */
function read(step: JsonValue): string[] {
  const [text] = stepTexts([step, { id: 'below', exit: {} }], '')
  return text === undefined ? [] : [plain(text.does), ...text.ways.map(plain)]
}

test.each<[string, JsonValue, string]>([
  ['a message', { send: { message: 'tips' } }, 'Sends the message tips.'],
  [
    'a message in its window',
    { send: { message: 'tips', window: { from: '09:00', until: '17:00', weekdays: ['MONDAY'] } } },
    'Sends the message tips. Only from 09:00 until 17:00 on Monday.',
  ],
  [
    'a message that does otherwise',
    { send: { message: 'tips', outsideHours: 'skip', overCap: 'wait' } },
    'Sends the message tips. Outside of its hours the run goes on without it. Over a frequency cap it waits for room, up to a week.',
  ],
  ['a time', { wait: { for: 'P3D' } }, 'Waits 3 days.'],
  [
    'a time, then an hour',
    { wait: { for: 'P3D', at: '09:00', weekdays: ['THURSDAY', 'TUESDAY'] } },
    'Waits 3 days, then until it is 09:00 on Tuesday or Thursday.',
  ],
  ['an hour', { wait: { at: '18:30' } }, 'Waits until it is 18:30.'],
  ['a day', { wait: { until: '2099-12-24' } }, 'Waits until 2099-12-24, 09:00.'],
  [
    'a date of the contact',
    { wait: { property: 'renewalDate', offset: '-P30D' } },
    'Waits until 30 days before the date in renewalDate, 09:00. Without such a date the run ends.',
  ],
  [
    'a date of the contact, on a weekday',
    { wait: { property: 'birthday', at: '10:00', weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] } },
    'Waits until the date in birthday, 10:00, or the first time after it from Monday to Friday. Without such a date the run ends.',
  ],
  ['a property', { set: { property: 'tier', value: 'gold' } }, 'Sets the property tier to gold.'],
  ['a property taken away', { set: { property: 'tier', value: null } }, 'Removes the property tier.'],
  ['a tag', { tag: { add: 'vip' } }, 'Puts on the tag vip.'],
  ['a tag taken off', { tag: { remove: 'vip' } }, 'Takes off the tag vip.'],
  ['a list', { list: { add: 'beta' } }, 'Puts the contact on the list beta.'],
  ['a list left', { list: { remove: 'beta' } }, 'Takes the contact off the list beta.'],
  [
    'a stage',
    { move: { model: 'classic', stage: 'get-referrals' } },
    'Puts the contact at the stage get-referrals of classic.',
  ],
  ['a journey', { start: { journey: 'onboarding' } }, 'Asks that the contact enter the journey onboarding.'],
  ['the end', { exit: {} }, 'Ends the run.'],
  ['what is new', { teleport: { to: 'mars' } }, 'Does something that this page does not know: teleport.'],
])('step_thatIs %s, isOneSentence', (_, step, text) => {
  expect(read({ id: 'a', ...(step as object) })).toEqual([text])
})

test('waitForEvent_saysForWhat_howLong_andBothWays', () => {
  const waitForEvent = {
    type: 'order.completed',
    properties: { total: { gte: 50, lt: 100 }, country: { in: ['DE', 'AT'] }, coupon: { exists: false } },
    timeout: 'P7D',
    then: 'end',
    else: 'other',
  }
  expect(read({ id: 'a', waitForEvent })).toEqual([
    'Waits for order.completed with total at least 50, total less than 100, country DE or AT and no coupon, for 7 days at most.',
    'If it happens, the run is complete.',
    'If not, on to step other.',
  ])
})

test('condition_leadsToTheNextStep_whereItSaysNothing', () => {
  expect(read({ id: 'a', condition: { when: 'tag(vip)', then: 'end' } })).toEqual([
    'Asks whether "tag(vip)" holds.',
    'If so, the run is complete.',
    'If not, on to the next step.',
  ])
})

test('split_saysEachWay', () => {
  const branches = [
    { when: { tag: 'gold' }, to: 'end' },
    { when: 'tag(vip)', to: 'x' },
  ]
  expect(read({ id: 'a', split: { branches, else: 'y' } })).toEqual([
    'Goes the way of the first condition that holds.',
    'If {"tag":"gold"}, the run is complete.',
    'If "tag(vip)", on to step x.',
    'If none holds, on to step y.',
  ])
})

test('experiment_saysHowManyGoEachWay', () => {
  const variants = [{ key: 'x', weight: 3, to: 'x' }, { key: 'y' }]
  expect(read({ id: 'a', experiment: { variants } }).slice(1)).toEqual([
    'x, 75% of contacts: on to step x.',
    'y, 25% of contacts: on to the next step.',
  ])
})

test('step_saysWhereItLeads_unlessThatIsTheNextOne', () => {
  expect(read({ id: 'a', tag: { add: 'x' }, next: 'c' })).toEqual(['Puts on the tag x.', 'Then on to step c.'])
  expect(read({ id: 'a', tag: { add: 'x' }, next: 'end' })[1]).toBe('Then the run is complete.')
  const last = stepTexts([{ id: 'a', condition: { when: 'tag(x)', then: 'b' } }], '')[0]
  expect(last?.ways.map(plain)).toEqual(['If so, on to step b.', 'If not, the run is complete.'])
})

test('journey_thatIsOneMessage_hasOneStep', () => {
  const [only, ...others] = stepTexts(null, 'welcome')
  expect(others).toEqual([])
  expect(only?.id).toBe('send')
  expect(only && [only.does, ...only.ways].map(plain)).toEqual([
    'Sends the message welcome.',
    'Then the run is complete.',
  ])
})
