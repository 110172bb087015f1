import type { Finding } from '@/lib/user-errors'
import type { SendingRules, Weekday } from './sending-query'

export const WEEK: Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** The server takes no more of each. */
export const MOST_RULES = 20

/** What stands in the row of a cap: text, as it is typed. An empty channel stands for all. */
export interface CapDraft {
  /** Tells the row from others, also when some are removed. */
  id: number
  channel: string
  most: string
  period: string
  unit: 'days' | 'hours'
}

export interface QuietDraft {
  id: number
  channel: string
  from: string
  until: string
  weekdays: Weekday[]
}

export interface RulesDraft {
  caps: CapDraft[]
  quiet: QuietDraft[]
}

let rows = 0

export function newCap(): CapDraft {
  return { id: ++rows, channel: '', most: '', period: '', unit: 'days' }
}

export function newQuiet(): QuietDraft {
  return { id: ++rows, channel: '', from: '', until: '', weekdays: WEEK }
}

/** The rules that are in force, to be changed. */
export function draftOf(rules: SendingRules): RulesDraft {
  return {
    caps: rules.frequencyCaps.map(({ channel, most, days, hours }) => ({
      id: ++rows,
      channel: channel ?? '',
      most: String(most),
      period: String(days ?? hours ?? ''),
      unit: hours === null ? 'days' : 'hours',
    })),
    quiet: rules.quietHours.map(({ channel, from, until, weekdays }) => ({
      id: ++rows,
      channel: channel ?? '',
      from,
      until,
      weekdays: WEEK.filter((day) => weekdays.includes(day)),
    })),
  }
}

/** Whether both say the same. */
export function isSame(a: RulesDraft, b: RulesDraft): boolean {
  const said = (draft: RulesDraft) =>
    JSON.stringify(draft, (name, value: unknown) => (name === 'id' ? undefined : value))
  return said(a) === said(b)
}

/** What is wrong that the API could not even be asked: its numbers are whole. All else the server finds. */
export function notNumbers({ caps }: RulesDraft): Finding[] {
  return caps.flatMap(({ most, period, unit }, index) =>
    [
      { name: 'most', text: most },
      { name: unit, text: period },
    ]
      .filter(({ text }) => !/^-?\d{1,9}$/.test(text.trim()))
      .map(({ name }) => ({ field: ['frequencyCaps', String(index), name], message: 'Enter a whole number.' })),
  )
}

/** The draft as `publishSendingRules` takes it. */
export function inputOf({ caps, quiet }: RulesDraft) {
  return {
    frequencyCaps: caps.map(({ channel, most, period, unit }) => ({
      ...(channel !== '' && { channel }),
      most: Number(most),
      [unit]: Number(period),
    })),
    quietHours: quiet.map(({ channel, from, until, weekdays }) => ({
      ...(channel !== '' && { channel }),
      from,
      until,
      weekdays,
    })),
  }
}
