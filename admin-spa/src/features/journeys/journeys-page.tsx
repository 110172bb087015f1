import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '@/components/empty-state'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { LoadingRows } from '@/components/ui/skeleton'
import { usePageTitle } from '@/lib/use-page-title'
import { JourneyState } from './journey-state'
import { journeysQuery, type Journey } from './journeys-query'
import { entryText } from './rule-text'
import { SentenceView } from './sentence-view'

/** All journeys, archived ones last. */
export function JourneysPage() {
  usePageTitle('Journeys')
  const { data: journeys, error, refetch } = useQuery(journeysQuery)
  return (
    <>
      <PageHeader title="Journeys">What lets contacts in, and how the messages stand that were decided.</PageHeader>
      {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {(journeys !== undefined || error === null) && (
        <section aria-label="All journeys" className="rounded-lg border border-line bg-surface">
          {journeys === undefined && (
            <div className="px-4">
              <LoadingRows what="journeys" rows={5} />
            </div>
          )}
          {journeys?.length === 0 && (
            <EmptyState title="No journeys yet">
              They are published through the API’s <code>publishJourney</code>.
            </EmptyState>
          )}
          <ul className="divide-y divide-line">
            {journeys?.map((journey) => (
              <JourneyItem key={journey.key} journey={journey} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function JourneyItem({ journey }: { journey: Journey }) {
  const { sent, pending, skipped, parked } = journey.tallies
  return (
    <li
      data-journey={journey.key}
      className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 hover:bg-sunken sm:px-5"
    >
      <div className="min-w-0 basis-96 grow">
        <h2 className="font-semibold break-words">
          {/* The link covers its row: one target, one tab stop. */}
          <Link
            to="/journeys/$journeyKey"
            params={{ journeyKey: journey.key }}
            className="text-ink after:absolute after:inset-0 hover:underline"
          >
            {journey.name}
          </Link>
        </h2>
        <p className="mt-1">
          <JourneyState journey={journey} />
        </p>
        <p className="mt-1.5 break-words">
          <SentenceView sentence={entryText(journey.entry)} />
        </p>
      </div>
      <dl className="grid shrink-0 grid-cols-4 gap-x-4 text-right">
        <Tally name="Sent" count={sent} />
        <Tally name="Pending" count={pending} />
        <Tally name="Skipped" count={skipped} />
        <Tally name="Parked" count={parked} />
      </dl>
    </li>
  )
}

function Tally({ name, count }: { name: string; count: number }) {
  return (
    <div className="min-w-16">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-medium tabular-nums">{count.toLocaleString('en')}</dd>
    </div>
  )
}
