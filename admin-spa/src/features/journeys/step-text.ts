import { asObject, asText, type JsonObject, type JsonValue } from '@/lib/json'
import { eventText, weekdaysText } from './condition-text'
import { inWords, offsetInWords } from './duration'
import { sentence, value, type Sentence } from './sentence'

/** A step as people read it: what it does, and where the run goes from there unless it is simply the next step. */
export interface StepText {
  id: string
  does: Sentence
  ways: Sentence[]
}

const END = 'end'
/** The only step of a journey that is one message. */
const ONLY_STEP = 'send'

/** The steps of a journey in their order. */
export function stepTexts(steps: JsonValue, message: string): StepText[] {
  if (!Array.isArray(steps)) return [stepText({ id: ONLY_STEP, send: { message } }, true)]
  return steps.map((step, index) => stepText(asObject(step), index === steps.length - 1))
}

function stepText(step: JsonObject, isLast: boolean): StepText {
  const kind = Object.keys(step).find((name) => name !== 'id' && name !== 'next') ?? ''
  const inside = asObject(step[kind])
  const to = (way: JsonValue | undefined) => toStep(asText(way), isLast)
  return {
    id: asText(step['id']) ?? '',
    does: does(kind, inside),
    ways: LEADS_ITSELF.has(kind) ? ways(kind, inside, to) : next(asText(step['next']), isLast),
  }
}

/** Kinds that say inside of them where they lead. */
const LEADS_ITSELF = new Set(['waitForEvent', 'condition', 'split', 'experiment', 'exit'])

/** What a step does. A kind that this page does not know is named. */
function does(kind: string, inside: JsonObject): Sentence {
  switch (kind) {
    case 'send':
      return send(inside)
    case 'wait':
      return wait(inside)
    case 'waitForEvent':
      return sentence`Waits for ${eventText(inside['type'], inside['properties'])}, for ${inWords(asText(inside['timeout']) ?? '')} at most.`
    case 'condition':
      return sentence`Asks whether ${predicate(inside['when'])} holds.`
    case 'split':
      return sentence`Goes the way of the first condition that holds.`
    case 'experiment':
      return sentence`Goes a way by lot; the same contact always draws the same.`
    case 'set':
      return inside['value'] === null
        ? sentence`Removes the property ${value(inside['property'])}.`
        : sentence`Sets the property ${value(inside['property'])} to ${value(inside['value'])}.`
    case 'tag':
    case 'list':
      return label(kind, inside)
    case 'move':
      return sentence`Puts the contact at the stage ${value(inside['stage'])} of ${value(inside['model'])}.`
    case 'start':
      return sentence`Asks that the contact enter the journey ${value(inside['journey'])}.`
    case 'exit':
      return sentence`Ends the run.`
    default:
      return sentence`Does something that this page does not know: ${value(kind)}.`
  }
}

function send({ message, window, outsideHours, overCap }: JsonObject): Sentence {
  const { from, until, weekdays } = asObject(window)
  const hours =
    window === undefined
      ? ''
      : ` Only from ${asText(from) ?? ''} until ${asText(until) ?? ''}${weekdaysText(weekdays)}.`
  const outside = outsideHours === 'skip' ? ' Outside of its hours the run goes on without it.' : ''
  const over = overCap === 'wait' ? ' Over a frequency cap it waits for room, up to a week.' : ''
  return sentence`Sends the message ${value(message)}.${hours}${outside}${over}`
}

function wait(inside: JsonObject): Sentence {
  const at = asText(inside['at'])
  const on = weekdaysText(inside['weekdays'])
  const period = asText(inside['for'])
  if (period !== undefined) {
    return at === undefined
      ? sentence`Waits ${inWords(period)}.`
      : sentence`Waits ${inWords(period)}, then until it is ${at}${on}.`
  }
  if (inside['until'] !== undefined)
    return sentence`Waits until ${value(inside['until'])}, ${at ?? MORNING}${orThen(on)}.`
  if (inside['property'] === undefined) return sentence`Waits until it is ${at ?? MORNING}${on}.`
  const offset = offsetInWords(asText(inside['offset']) ?? '')
  const day = offset === null ? 'the date in' : `${offset} the date in`
  return sentence`Waits until ${day} ${value(inside['property'])}, ${at ?? MORNING}${orThen(on)}. Without such a date the run ends.`
}

const MORNING = '09:00'

/** A day that may be none of the weekdays is put off to one that is. */
function orThen(on: string): string {
  return on === '' ? '' : `, or the first time after it${on}`
}

function label(kind: 'tag' | 'list', { add, remove }: JsonObject): Sentence {
  if (kind === 'tag') {
    return remove === undefined
      ? sentence`Puts on the tag ${value(add)}.`
      : sentence`Takes off the tag ${value(remove)}.`
  }
  return remove === undefined
    ? sentence`Puts the contact on the list ${value(add)}.`
    : sentence`Takes the contact off the list ${value(remove)}.`
}

function ways(kind: string, inside: JsonObject, to: (way: JsonValue | undefined) => Sentence): Sentence[] {
  const objects = (name: string) => (Array.isArray(inside[name]) ? inside[name].map(asObject) : [])
  switch (kind) {
    case 'waitForEvent':
      return [sentence`If it happens, ${to(inside['then'])}.`, sentence`If not, ${to(inside['else'])}.`]
    case 'condition':
      return [sentence`If so, ${to(inside['then'])}.`, sentence`If not, ${to(inside['else'])}.`]
    case 'split':
      return [
        ...objects('branches').map(({ when, to: way }) => sentence`If ${predicate(when)}, ${to(way)}.`),
        sentence`If none holds, ${to(inside['else'])}.`,
      ]
    case 'experiment':
      return experiment(objects('variants'), to)
    default:
      return []
  }
}

function experiment(variants: JsonObject[], to: (way: JsonValue | undefined) => Sentence): Sentence[] {
  const weight = (variant: JsonObject) => (typeof variant['weight'] === 'number' ? variant['weight'] : 1)
  const all = variants.reduce((sum, variant) => sum + weight(variant), 0)
  return variants.map(
    (variant) => sentence`${value(variant['key'])}, ${share(weight(variant) / all)} of contacts: ${to(variant['to'])}.`,
  )
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

function share(part: number): string {
  return percent.format(part)
}

/** Where a way leads; one that is left out leads to the step below. */
function toStep(way: string | undefined, isLast: boolean): Sentence {
  if (way === END || (way === undefined && isLast)) return sentence`the run is complete`
  return way === undefined ? sentence`on to the next step` : sentence`on to ${{ step: way }}`
}

/** Where a step leads that does not branch: said unless it is the next one. */
function next(way: string | undefined, isLast: boolean): Sentence[] {
  if (way === undefined && !isLast) return []
  return way === END || way === undefined
    ? [sentence`Then the run is complete.`]
    : [sentence`Then on to ${{ step: way }}.`]
}

function predicate(when: JsonValue | undefined): Sentence {
  return [{ predicate: when ?? null }]
}
