import { useNow } from '@/lib/clock'
import { exactTime, relativeTime, timeOfDay } from '@/lib/time'

/** An instant as people say it, such as `3 minutes ago`; exactly, on hover. */
export function Time({ at }: { at: string }) {
  const instant = new Date(at)
  return (
    <time dateTime={at} title={exactTime(instant)} className="whitespace-nowrap">
      {relativeTime(instant, useNow())}
    </time>
  )
}

/** The time of day, where the day is said already; the exact instant, on hover. */
export function TimeOfDay({ at }: { at: string }) {
  const instant = new Date(at)
  return (
    <time dateTime={at} title={exactTime(instant)} className="tabular-nums">
      {timeOfDay(instant)}
    </time>
  )
}

/** An instant in full. */
export function ExactTime({ at }: { at: string }) {
  return <time dateTime={at}>{exactTime(new Date(at))}</time>
}
