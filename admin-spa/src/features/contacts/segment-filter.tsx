import { XMarkIcon } from '@heroicons/react/20/solid'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/lib/viewer'
import { segmentNamesQuery } from './contacts-query'

interface SegmentFilterProps {
  /** The segment's key. */
  segment: string
  onRemove: () => void
}

/** Says that only the members of a segment are shown, and takes that back. It stands in place of the search: the server does one of both. */
export function SegmentFilter({ segment, onRemove }: SegmentFilterProps) {
  const may = useMay('definitions:read')
  const { data: segments } = useQuery({ ...segmentNamesQuery, enabled: may })
  const name = segments?.find((each) => each.key === segment)?.name ?? segment
  return (
    <div role="group" aria-label="Filter" className="mb-4">
      <p className="inline-flex min-h-10 max-w-full items-center gap-1 rounded-full bg-accent-soft py-1 pr-1.5 pl-4 text-accent">
        <span className="min-w-0 truncate">
          Segment: <span className="font-medium">{name}</span>
        </span>
        <button type="button" className="shrink-0 rounded-full p-1 hover:bg-surface" onClick={onRemove}>
          <XMarkIcon aria-hidden className="size-5" />
          <span className="sr-only">Show all contacts</span>
        </button>
      </p>
      <p className="mt-1.5 text-sm text-ink-soft">Only its members are shown. Remove the segment to search.</p>
    </div>
  )
}
