import { asObject, brief, type JsonValue } from '@/lib/json'
import { humanize } from '@/lib/words'
import type { Entry } from './timeline-query'

/** What kind of entry it is to the eye. */
export type EntryKind = 'event' | 'stage' | 'message' | 'system'

export interface EntryText {
  kind: EntryKind
  title: string
  detail: string
}

const OWN = 'perennial.'

/** An entry in one line. */
export function entryText(entry: Entry): EntryText {
  switch (entry.__typename) {
    case 'StageTransition':
      return { kind: 'stage', title: transition(entry.from, entry.to), detail: entry.because.join('; ') }
    case 'SegmentChange':
      return {
        kind: 'stage',
        title: `${entry.entered ? 'Entered' : 'Left'} the segment ${humanize(entry.segment)}`,
        detail: entry.because.join('; '),
      }
    case 'JourneyMove':
      return { kind: 'stage', title: journeyTitle(entry), detail: entry.because.join('; ') }
    case 'EventEntry':
      return { kind: 'event', title: entry.type, detail: briefly(entry.properties) }
    case 'SystemEntry': {
      const own = entry.type.startsWith(OWN) ? entry.type.slice(OWN.length) : entry.type
      return {
        kind: own.startsWith('message.') ? 'message' : 'system',
        title: humanize(own),
        detail: briefly(entry.properties),
      }
    }
  }
}

function journeyTitle(move: Extract<Entry, { __typename: 'JourneyMove' }>): string {
  const journey = humanize(move.journey)
  if (move.end !== null) return `${journey}: ${humanize(move.end).toLowerCase()}`
  if (move.type === `${OWN}journey.entered`) return `Entered the journey ${journey}`
  return `${journey}: waits at ${humanize(move.step)}`
}

function transition(from: string | null, to: string | null): string {
  if (to === null) return from === null ? 'Stage changed' : `Left ${humanize(from)}`
  return from === null ? `Entered ${humanize(to)}` : `${humanize(from)} → ${humanize(to)}`
}

/** The first plain properties, such as `total 49.9 · quantity 2`. */
function briefly(properties: JsonValue): string {
  return Object.entries(asObject(properties))
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .slice(0, 3)
    .map(([name, value]) => `${name} ${brief(value, 40)}`)
    .join(' · ')
}
