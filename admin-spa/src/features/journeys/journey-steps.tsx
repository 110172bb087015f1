import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ErrorPanel } from '@/components/error-panel'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { counted } from '@/lib/words'
import { underWayQuery, type Journey, type RunsAtStep } from './journeys-query'
import { entryText, maxAgeText } from './rule-text'
import { whereabouts } from './runs'
import { SentenceView } from './sentence-view'
import { stepTexts, type StepText } from './step-text'

/** What lets a contact into a journey, its steps in their order, and who is where. */
export function JourneySteps({ journey }: { journey: Journey }) {
  const texts = useMemo(() => stepTexts(journey.steps, journey.messages[0] ?? ''), [journey.steps, journey.messages])
  const steps = texts.map(({ id }) => id)
  const { data: underWay, error, refetch } = useQuery(underWayQuery(journey.key))
  const where = underWay && whereabouts({ version: journey.version, active: journey.active, steps }, underWay)
  return (
    <Card title="Steps" aside={<UnderWay total={where?.total} failed={error !== null} />}>
      {error !== null && (
        <div className="mb-4">
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        </div>
      )}
      <div className="mb-5 border-b border-line pb-4">
        <h3 className="text-sm text-ink-soft">Lets a contact in</h3>
        <p className="mt-0.5 break-words">
          <SentenceView sentence={entryText(journey.entry)} />
        </p>
        {/* A date comes when it comes. */}
        {journey.entry.date === null && <p className="text-sm text-ink-soft">{maxAgeText(journey.entry.maxAge)}</p>}
      </div>
      <ol className="space-y-5">
        {texts.map((text, index) => (
          <Step key={text.id} number={index + 1} text={text} steps={steps} runs={where?.atStep.get(text.id) ?? 0} />
        ))}
      </ol>
      {where !== undefined && where.former.length > 0 && <Former runs={where.former} />}
    </Card>
  )
}

function UnderWay({ total, failed }: { total: number | undefined; failed: boolean }) {
  if (total !== undefined) {
    return <span className="text-sm text-ink-soft">{total === 0 ? 'Nobody' : counted(total, 'run')} under way</span>
  }
  if (failed) return null
  return (
    <Loading what="where the runs are">
      <Skeleton className="w-28" />
    </Loading>
  )
}

interface StepProps {
  number: number
  text: StepText
  steps: string[]
  runs: number
}

function Step({ number, text, steps, runs }: StepProps) {
  return (
    <li data-step={text.id} className="flex gap-3.5">
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-sunken text-sm font-medium tabular-nums"
      >
        {number}
      </span>
      <div className="min-w-0 grow pt-0.5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <code className="font-mono text-[13px] break-all text-ink-soft">{text.id}</code>
          {runs > 0 && <Badge tone="info">{counted(runs, 'run')} here</Badge>}
        </p>
        <p className="mt-0.5 break-words">
          <SentenceView sentence={text.does} steps={steps} />
        </p>
        {text.ways.length > 0 && (
          <ul className="mt-1.5 space-y-1.5 border-l-2 border-line pl-3">
            {text.ways.map((way, index) => (
              <li key={index} className="break-words">
                <SentenceView sentence={way} steps={steps} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

/** Runs that go on by a version whose steps are not these. */
function Former({ runs }: { runs: RunsAtStep[] }) {
  return (
    <section aria-label="Runs of former versions" className="mt-6 border-t border-line pt-4">
      <h3 className="font-medium">Runs of former versions</h3>
      <p className="text-sm text-ink-soft">They go on by the version that is named.</p>
      <ul className="mt-2 space-y-1">
        {runs.map(({ journeyVersion, step, runs: count }) => (
          <li key={`${journeyVersion} ${step}`} className="flex flex-wrap justify-between gap-x-4">
            <span>
              version {journeyVersion}, at <code className="font-mono text-[13px] break-all">{step}</code>
            </span>
            <span className="tabular-nums">{counted(count, 'run')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
