import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { segmentSizeQuery } from '@/lib/segment-size'
import { useSeen } from '@/lib/use-seen'
import { useMay } from '@/lib/viewer'
import { counted } from '@/lib/words'
import type { Segment } from './segments-query'

/** How many contacts are in a segment, which leads to them. It is counted once it can be seen: the server scans for it. */
export function SegmentSize({ segment }: { segment: Segment }) {
  const may = useMay('contacts:read')
  const [seen, ref] = useSeen()
  const { data: size, isError } = useQuery({ ...segmentSizeQuery(segment.key), enabled: may && seen })
  if (!may) {
    return (
      <span className="text-ink-soft" title="This key may not see contacts: it lacks contacts:read.">
        Members not shown
      </span>
    )
  }
  return (
    <span ref={ref} className="inline-flex items-center gap-2">
      {size == null && !isError && (
        <Loading what={`the size of ${segment.name}`}>
          <Skeleton className="w-12" />
        </Loading>
      )}
      <Link
        to="/contacts"
        search={{ segment: segment.key }}
        className="font-medium whitespace-nowrap underline underline-offset-2"
      >
        {size == null ? 'Members' : counted(size, 'contact')}
        <span className="sr-only"> in {segment.name}</span>
      </Link>
    </span>
  )
}
