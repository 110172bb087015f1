import { useEffect, useRef } from 'react'
import { EmptyState } from '@/components/empty-state'
import { ErrorPanel } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { LoadingRows } from '@/components/ui/skeleton'
import { useNow } from '@/lib/clock'
import { counted } from '@/lib/words'
import { byDay } from './by-day'
import type { LiveTimeline } from './live-timeline'
import { TimelineEntry } from './timeline-entry'
import { TypeFilter } from './type-filter'
import { useSeenTypes, useTimeline } from './use-timeline'

interface TimelineProps {
  contactId: string
  /** Show only entries of these types; all, if none. */
  types: string[]
  onFilter: (types: string[]) => void
  /** Called when entries came in while the timeline was open. */
  onArrival: () => void
}

/** What a contact did and what was done for it, newest first, as it happens. */
export function Timeline({ contactId, types, onFilter, onArrival }: TimelineProps) {
  const { timeline, error, retry, older } = useTimeline(contactId, types)
  const seenTypes = useSeenTypes(contactId, types)
  const arrivals = timeline?.arrived.size ?? 0
  useArrivals(arrivals, onArrival)
  return (
    <>
      <TypeFilter seen={seenTypes} selected={types} onSelect={onFilter} />
      {error !== null && (
        <div className="p-4 sm:px-5">
          <ErrorPanel error={error} onRetry={() => void retry()} />
        </div>
      )}
      {timeline === undefined ? (
        error === null && (
          <div className="px-4 sm:px-5">
            <LoadingRows what="the timeline" />
          </div>
        )
      ) : (
        <>
          {/* Read out, not shown: the eye sees the entries themselves. */}
          <p role="status" className="sr-only">
            {arrivals > 0 && `${counted(arrivals, 'new entry', 'new entries')} since you opened the timeline`}
          </p>
          <Entries timeline={timeline} filtered={types.length > 0} />
          <OlderEntries timeline={timeline} loading={older} />
        </>
      )}
    </>
  )
}

function useArrivals(arrivals: number, onArrival: () => void) {
  const told = useRef(0)
  useEffect(() => {
    if (arrivals > told.current) onArrival()
    told.current = arrivals
  }, [arrivals, onArrival])
}

function Entries({ timeline, filtered }: { timeline: LiveTimeline; filtered: boolean }) {
  const now = useNow()
  if (timeline.entries.length === 0) {
    if (timeline.next !== null) return <EmptyState title="Nothing of this type among the newest entries" />
    return filtered ? (
      <EmptyState title="No entry of this type" />
    ) : (
      <EmptyState title="Nothing has happened yet">New entries show up here by themselves.</EmptyState>
    )
  }
  return (
    // The browser keeps the place of what is being read when entries come in above it (scroll anchoring).
    <div className="px-4 sm:px-5">
      {byDay(timeline.entries, now).map(({ day, today, entries }) => (
        <section key={day} aria-label={day}>
          <h3 className="pt-4 pb-1 text-sm font-medium text-ink-soft">{day}</h3>
          <ol className="divide-y divide-line">
            {entries.map((entry) => (
              <TimelineEntry key={entry.id} entry={entry} today={today} arrived={timeline.arrived.has(entry.id)} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function OlderEntries({
  timeline,
  loading,
}: {
  timeline: LiveTimeline
  loading: ReturnType<typeof useTimeline>['older']
}) {
  if (timeline.next === null) return null
  return (
    <div className="space-y-3 border-t border-line p-4 text-center">
      {loading.isError && <ErrorPanel error={loading.error} />}
      {loading.data?.entries.length === 0 && (
        <p className="text-ink-soft">Nothing yet, this far back. There is more.</p>
      )}
      <Button size="small" busy={loading.isPending} onClick={() => loading.mutate(timeline)}>
        Load older entries
      </Button>
    </div>
  )
}
