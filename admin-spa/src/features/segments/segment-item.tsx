import { Link } from '@tanstack/react-router'
import { Time } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { useMay } from '@/lib/viewer'
import { ArchiveSegment } from './archive-segment'
import { Criteria } from './criteria'
import { SegmentSize } from './segment-size'
import type { Segment } from './segments-query'

/** A segment in the list: what it is called, who is in it and how many, and what one can do with it. */
export function SegmentItem({ segment }: { segment: Segment }) {
  return (
    <li className="px-4 py-4 sm:px-5" data-segment={segment.key}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 basis-80 grow">
          <h2 className="font-semibold break-words">{segment.name}</h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-soft">
            <Badge tone={segment.active ? 'good' : 'neutral'}>{segment.active ? 'Active' : 'Archived'}</Badge>
            <span>
              since <Time at={segment.activatedAt} />
            </span>
            <code className="font-mono text-[13px] break-all">{segment.key}</code>
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {segment.active && <SegmentSize segment={segment} />}
          <Actions segment={segment} />
        </div>
      </div>
      {segment.description !== null && <p className="mt-2 max-w-prose break-words">{segment.description}</p>}
      <Criteria text={segment.criteriaText} of={segment.name} />
    </li>
  )
}

function Actions({ segment }: { segment: Segment }) {
  const may = useMay('definitions:write')
  const content = (
    <>
      {segment.active ? 'Change' : 'Publish again'}
      <span className="sr-only"> {segment.name}</span>
    </>
  )
  return (
    <div className="flex gap-2">
      {may ? (
        <Button size="small" asChild>
          <Link to="/segments/$segmentKey/edit" params={{ segmentKey: segment.key }}>
            {content}
          </Link>
        </Button>
      ) : (
        <Button size="small" disabled>
          {content}
        </Button>
      )}
      {segment.active && <ArchiveSegment segment={segment} />}
    </div>
  )
}
