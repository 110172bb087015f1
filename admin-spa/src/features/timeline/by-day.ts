import type { Entry } from './timeline-query'

const fullDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const fullDayAndYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

const TODAY = 'Today'

/** Entries under the day on which they happened, in the zone of the person at the screen, in the order they are in. */
export function byDay(entries: Entry[], now: Date): { day: string; today: boolean; entries: Entry[] }[] {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = dayName(new Date(entry.occurredAt), now)
    const known = days.get(day)
    if (known === undefined) days.set(day, [entry])
    else known.push(entry)
  }
  return [...days].map(([day, entries]) => ({ day, today: day === TODAY, entries }))
}

function dayName(instant: Date, now: Date): string {
  if (sameDay(instant, now)) return TODAY
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (sameDay(instant, yesterday)) return 'Yesterday'
  return (instant.getFullYear() === now.getFullYear() ? fullDay : fullDayAndYear).format(instant)
}

function sameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString()
}
