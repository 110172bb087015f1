import { PlusIcon } from '@heroicons/react/20/solid'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '@/components/empty-state'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { Button } from '@/components/ui/button'
import { LoadingRows } from '@/components/ui/skeleton'
import { usePageTitle } from '@/lib/use-page-title'
import { useMay } from '@/lib/viewer'
import { Placement } from './placement'
import { SegmentItem } from './segment-item'
import { segmentsQuery } from './segments-query'

/** All segments, archived ones last. */
export function SegmentsPage() {
  usePageTitle('Segments')
  const { data: segments, error, refetch } = useQuery({ ...segmentsQuery, refetchInterval: 15_000 })
  const may = useMay('definitions:write')
  return (
    <>
      <PageHeader title="Segments" actions={<NewSegment may={may} />}>
        Contacts for whom a condition holds. They come and go by themselves.
      </PageHeader>
      {!may && <p className="mb-4 text-ink-soft">This key may not change segments: it lacks definitions:write.</p>}
      {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {segments !== undefined && segments.length > 0 && <Placement />}
      {(segments !== undefined || error === null) && (
        <section aria-label="All segments" className="rounded-lg border border-line bg-surface">
          {segments === undefined && (
            <div className="px-4">
              <LoadingRows what="segments" rows={5} />
            </div>
          )}
          {segments?.length === 0 && (
            <EmptyState title="No segments yet">
              A segment says in a line who belongs to it, such as <code>order.completed(90d)</code>: those who ordered
              in the last 90 days.
            </EmptyState>
          )}
          <ul className="divide-y divide-line">
            {segments?.map((segment) => (
              <SegmentItem key={segment.key} segment={segment} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function NewSegment({ may }: { may: boolean }) {
  const content = (
    <>
      <PlusIcon aria-hidden className="size-5" /> New segment
    </>
  )
  if (!may) {
    return (
      <Button look="primary" disabled>
        {content}
      </Button>
    )
  }
  return (
    <Button look="primary" asChild>
      <Link to="/segments/new">{content}</Link>
    </Button>
  )
}
