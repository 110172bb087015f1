import { useNow } from '@/lib/clock'
import { exactTime, relativeTime } from '@/lib/time'

/** An instant as people say it, such as `3 minutes ago`; exactly, on hover. */
export function Time({ at }: { at: string }) {
  const instant = new Date(at)
  return (
    <time dateTime={at} title={exactTime(instant)} className="whitespace-nowrap">
      {relativeTime(instant, useNow())}
    </time>
  )
}

/** An instant in full. */
export function ExactTime({ at }: { at: string }) {
  return <time dateTime={at}>{exactTime(new Date(at))}</time>
}
