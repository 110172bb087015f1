import { useQuery } from '@tanstack/react-query'
import { Disclosure } from '@/components/disclosure'
import { ErrorPanel } from '@/components/error-panel'
import { Facts } from '@/components/facts'
import { JsonViewer } from '@/components/json-viewer'
import { ExactTime } from '@/components/time'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { whyQuery, type Explanation, type MessageParts } from './messages-query'

/** Why a message was decided, from the DecisionRecord. */
export function MessageWhy({ message }: { message: MessageParts }) {
  const { data: why, error, refetch } = useQuery(whyQuery(message.id))
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (why === undefined) {
    return (
      <Loading what="the explanation">
        <div className="space-y-3 py-1">
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/2" />
        </div>
      </Loading>
    )
  }
  return (
    <div className="space-y-3 rounded-md border border-line bg-canvas p-4">
      <p className="font-medium">{why.summary}</p>
      {why.because.length > 0 && (
        <ul aria-label="Because" className="list-disc space-y-0.5 pl-5">
          {why.because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Facts
        facts={[
          ['Cause', why.cause !== null && <Cause cause={why.cause} />],
          [
            'Journey',
            why.journey !== null &&
              `${why.journey}${why.journeyVersion === null ? '' : `, version ${why.journeyVersion}`}`,
          ],
          ['Message', `${message.key}, version ${message.version}`],
          ['Decided', <ExactTime at={why.decidedAt} />],
          ['Attempts', String(message.attempts)],
          ['Provider’s id', message.providerId],
        ]}
      />
      <Disclosure summary="Raw record">
        <JsonViewer value={why.record} label="decision record as JSON" />
      </Disclosure>
    </div>
  )
}

function Cause({ cause }: { cause: NonNullable<Explanation['cause']> }) {
  return (
    <>
      <code className="font-mono text-[13px]">{cause.type}</code>
      <span className="block text-sm text-ink-soft">
        <ExactTime at={cause.occurredAt} />
      </span>
    </>
  )
}
