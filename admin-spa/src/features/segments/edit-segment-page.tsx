import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { Card } from '@/components/ui/card'
import { LoadingRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/api-error'
import { usePageTitle } from '@/lib/use-page-title'
import { SegmentForm } from './segment-form'
import { segmentsQuery, type Segment } from './segments-query'

/** A segment that is there, to be changed. */
export function EditSegmentPage({ segmentKey, onPublished }: { segmentKey: string; onPublished: () => void }) {
  const { data: segments } = useQuery(segmentsQuery)
  const name = segments?.find((each) => each.key === segmentKey)?.name ?? segmentKey
  usePageTitle(name, 'Segments')
  return (
    <FormPage title={name} note="Contacts are put anew into what you publish; those for whom it does not hold leave.">
      {(segments) => {
        const segment = segments.find((each) => each.key === segmentKey)
        if (segment === undefined) {
          return <ErrorPanel error={new ApiError('NOT_FOUND', 'This workspace has no segment with this key.')} />
        }
        return <SegmentForm key={segmentKey} start={draftOf(segment)} taken={null} onPublished={onPublished} />
      }}
    </FormPage>
  )
}

/** A segment to be made. */
export function NewSegmentPage({ onPublished }: { onPublished: () => void }) {
  usePageTitle('New segment', 'Segments')
  return (
    <FormPage title="New segment" note="All contacts are looked at in the background. No journey starts by that.">
      {(segments) => (
        <SegmentForm start={NOTHING} taken={segments.map((segment) => segment.key)} onPublished={onPublished} />
      )}
    </FormPage>
  )
}

const NOTHING = { key: '', name: '', description: '', criteria: '' }

function draftOf({ key, name, description, criteriaText }: Segment) {
  return { key, name, description: description ?? '', criteria: criteriaText }
}

interface FormPageProps {
  title: string
  note: string
  children: (segments: Segment[]) => ReactNode
}

function FormPage({ title, note, children }: FormPageProps) {
  const { data: segments, error, refetch } = useQuery(segmentsQuery)
  return (
    <>
      <PageHeader title={title}>
        <Link to="/segments" className="underline underline-offset-2">
          Segments
        </Link>
      </PageHeader>
      {segments !== undefined ? (
        <Card title="What it says">
          <p className="mb-5 text-ink-soft">{note}</p>
          {children(segments)}
        </Card>
      ) : error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingRows what="the segment" rows={4} />
      )}
    </>
  )
}
