import { asObject, asText, type JsonValue } from '@/lib/json'
import { eventText } from './condition-text'
import { inWords, offsetInWords } from './duration'
import type { Journey } from './journeys-query'
import { sentence, value, type Sentence } from './sentence'

/** What lets a contact in. */
export function entryText({ stage, segment, event, date, properties, whereText, where }: Journey['entry']): Sentence {
  const condition = whereText ?? where
  return [...occasion(), ...(condition === null ? ['.'] : sentence`, if ${{ predicate: condition }}.`)]

  function occasion(): Sentence {
    if (stage !== null) return sentence`When a contact enters the stage ${value(stage.stage)} of ${value(stage.model)}`
    if (segment !== null) {
      return segment.move === 'ENTER'
        ? sentence`When a contact comes into the segment ${value(segment.segment)}`
        : sentence`When a contact leaves the segment ${value(segment.segment)}`
    }
    if (event !== null) return sentence`On the event ${eventText(event, properties)}`
    if (date !== null) {
      const when = offsetInWords(date.offset) ?? 'On'
      return sentence`${when} ${date.yearly ? 'each anniversary of ' : ''}the date in ${value(date.property)}, ${date.at}`
    }
    return sentence`When the API or a step of another journey asks for it`
  }
}

/** How old what lets a contact in may be. */
export function maxAgeText(maxAge: string): string {
  return `What is older than ${inWords(maxAge)} when it becomes known lets nobody in.`
}

/** How many runs a contact may have at a time, and whether it may enter again. */
export function reentryText(runKey: string | null, reentry: JsonValue | undefined): Sentence {
  const runs =
    runKey === null
      ? sentence`A contact has one run at a time. `
      : sentence`A contact has one run at a time for each value of ${value(runKey)}. `
  return [...runs, again(asObject(reentry), runKey !== null)]
}

function again({ once, after }: ReturnType<typeof asObject>, isKeyed: boolean): string {
  const same = isKeyed ? ' with the same value' : ''
  if (once === true) return `It never enters again${same}.`
  if (after === undefined) return `Later it may enter again${same}, each time.`
  return `It may enter again${same} once ${inWords(asText(after) ?? '')} have passed since it entered.`
}

/** What ends a run before its time, or because it has come to what it is for. */
export function exitText(rule: JsonValue): Sentence {
  const { onEvent, when } = asObject(rule)
  if (onEvent === undefined) return sentence`As soon as ${{ predicate: when ?? null }}. Who fulfils it does not enter.`
  const { type, properties } = asObject(onEvent)
  return sentence`On the event ${eventText(type, properties)}, once it has entered.`
}
