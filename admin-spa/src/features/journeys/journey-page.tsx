import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Disclosure } from '@/components/disclosure'
import { ErrorPanel } from '@/components/error-panel'
import { JsonViewer } from '@/components/json-viewer'
import { PageHeader } from '@/components/page-header'
import { LoadingRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/api-error'
import { usePageTitle } from '@/lib/use-page-title'
import { ArchiveJourney } from './archive-journey'
import { JourneyRules } from './journey-rules'
import { JourneyState } from './journey-state'
import { JourneySteps } from './journey-steps'
import { JourneyTallies } from './journey-tallies'
import { journeysQuery, type Journey } from './journeys-query'

/** One journey: what it does, how its messages stand and where its runs are. */
export function JourneyPage({ journeyKey }: { journeyKey: string }) {
  const { data: journeys, error, refetch } = useQuery(journeysQuery)
  const journey = journeys?.find((each) => each.key === journeyKey)
  const name = journey?.name ?? journeyKey
  usePageTitle(name, 'Journeys')
  return (
    <>
      <PageHeader title={name} actions={journey?.active === true && <ArchiveJourney journey={journey} />}>
        <Link to="/journeys" className="underline underline-offset-2">
          Journeys
        </Link>
        {journey !== undefined && (
          <div className="mt-1.5">
            <JourneyState journey={journey} />
          </div>
        )}
      </PageHeader>
      {journey !== undefined ? (
        <JourneyCards journey={journey} />
      ) : error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : journeys === undefined ? (
        <LoadingRows what="the journey" rows={4} />
      ) : (
        <ErrorPanel error={new ApiError('NOT_FOUND', 'This workspace has no journey with this key.')} />
      )}
    </>
  )
}

function JourneyCards({ journey }: { journey: Journey }) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0 space-y-5">
        <JourneySteps journey={journey} />
        <Disclosure summary="Definition as JSON">
          <JsonViewer value={journey.definition} label="definition as JSON" />
        </Disclosure>
      </div>
      <div className="min-w-0 space-y-5">
        <JourneyTallies journey={journey} />
        <JourneyRules journey={journey} />
      </div>
    </div>
  )
}
