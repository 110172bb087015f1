import { ArrowPathIcon } from '@heroicons/react/20/solid'
import { ApiError, headline } from '@/lib/api-error'
import { Button } from './ui/button'
import { Notice } from './ui/notice'

/** A failure, with what an operator needs to find it, and a way to try again. */
export function ErrorPanel({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <Notice tone="bad" title={headline(error)}>
      <ErrorDetail error={error} />
      {onRetry !== undefined && (
        <Button size="small" className="mt-3" onClick={onRetry}>
          <ArrowPathIcon aria-hidden className="size-4" />
          Try again
        </Button>
      )}
    </Notice>
  )
}

/** What the server said of a failure, and under which request id its log has more. */
export function ErrorDetail({ error }: { error: Error }) {
  return (
    <>
      <p>{error.message}</p>
      {error instanceof ApiError && error.requestId !== null && (
        <p className="mt-1 text-sm">
          Request id: <code className="font-mono select-all">{error.requestId}</code>
        </p>
      )}
    </>
  )
}
