import { ChevronDownIcon } from '@heroicons/react/20/solid'
import { useId, useState, type ReactNode } from 'react'
import { Facts } from '@/components/facts'
import { JsonViewer } from '@/components/json-viewer'
import { ExactTime, Time, TimeOfDay } from '@/components/time'
import { classNames } from '@/lib/class-names'
import { humanize } from '@/lib/words'
import { entryText, type EntryKind } from './entry-text'
import type { Entry } from './timeline-query'

const dots: Record<EntryKind, string> = {
  event: 'bg-info',
  stage: 'bg-accent',
  message: 'bg-warn',
  system: 'bg-line-strong',
}

interface TimelineEntryProps {
  entry: Entry
  /** It stands under today; any other day is named above it. */
  today: boolean
  arrived: boolean
}

export function TimelineEntry({ entry, today, arrived }: TimelineEntryProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { kind, title, detail } = entryText(entry)
  return (
    <li data-entry={entry.id} className={classNames('relative py-1', arrived && 'bg-accent-soft')}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-start gap-3 rounded-md px-2 py-2 text-left hover:bg-sunken"
      >
        <span aria-hidden className={classNames('mt-2 size-2 shrink-0 rounded-full', dots[kind])} />
        <span className="min-w-0 flex-1">
          <span className="block font-medium break-words">
            {title}
            {arrived && <span className="sr-only"> (new)</span>}
          </span>
          {detail !== '' && <span className="line-clamp-2 block text-sm break-words text-ink-soft">{detail}</span>}
        </span>
        <span className="mt-px shrink-0 text-sm text-ink-soft">
          {today ? <Time at={entry.occurredAt} /> : <TimeOfDay at={entry.occurredAt} />}
        </span>
        <ChevronDownIcon
          aria-hidden
          className={classNames('mt-0.5 size-5 shrink-0 text-ink-soft transition-transform', open && 'rotate-180')}
        />
      </button>
      <div id={id} hidden={!open} className="px-2 pt-1 pb-3 sm:pl-7">
        {open && <EntryDetails entry={entry} />}
      </div>
    </li>
  )
}

function EntryDetails({ entry }: { entry: Entry }) {
  return (
    <div className="space-y-3">
      <Facts
        facts={[
          ['Type', <code className="font-mono text-[13px]">{entry.type}</code>],
          ['Occurred', <ExactTime at={entry.occurredAt} />],
          ['Recorded', <ExactTime at={entry.recordedAt} />],
          ...(entry.__typename === 'EventEntry' ? eventFacts(entry) : []),
          ...(entry.__typename === 'StageTransition' ? transitionFacts(entry) : []),
          ...(entry.__typename === 'SegmentChange' ? segmentFacts(entry) : []),
          ...(entry.__typename === 'JourneyMove' ? journeyFacts(entry) : []),
        ]}
      />
      {entry.properties !== null && <JsonViewer value={entry.properties} label="properties as JSON" />}
    </div>
  )
}

function eventFacts(entry: Extract<Entry, { __typename: 'EventEntry' }>): [string, string | null][] {
  return [
    ['Message id', entry.messageId],
    ['Mode', entry.mode === 'HISTORICAL' ? 'Historical: a record of the past, starts no journey' : 'Live'],
  ]
}

function transitionFacts(entry: Extract<Entry, { __typename: 'StageTransition' }>): [string, string | null][] {
  return [
    ['Model', entry.model],
    ['From', entry.from],
    ['To', entry.to],
    ['Because', entry.because.join('; ')],
  ]
}

function segmentFacts(entry: Extract<Entry, { __typename: 'SegmentChange' }>): [string, string | null][] {
  return [
    ['Segment', entry.segment],
    ['Because', entry.because.join('; ')],
  ]
}

function journeyFacts(entry: Extract<Entry, { __typename: 'JourneyMove' }>): [string, ReactNode][] {
  return [
    ['Journey', `${entry.journey}, version ${String(entry.journeyVersion)}`],
    [entry.end === null ? 'Waits at' : 'Ended at', entry.step],
    ['Goes on', entry.until === null ? null : <ExactTime at={entry.until} />],
    ['Ended', entry.end === null ? null : humanize(entry.end)],
    ['Because', entry.because.join('; ')],
  ]
}
