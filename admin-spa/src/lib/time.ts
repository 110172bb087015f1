const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365.25 * 86_400],
  ['month', 30.44 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const ofDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** How long ago or ahead, such as `3 minutes ago`. */
export function relativeTime(instant: Date, now: Date): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000
  if (Math.abs(seconds) < 10) return 'just now'
  const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return relative.format(Math.trunc(seconds / length), unit)
}

/** The hour and minute, such as `14:05`, in the zone of the person at the screen. */
export function timeOfDay(instant: Date): string {
  return ofDay.format(instant)
}

/** The instant in full, in the zone of the person at the screen. */
export function exactTime(instant: Date): string {
  return exact.format(instant)
}
