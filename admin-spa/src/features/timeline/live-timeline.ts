import { LARGEST_PAGE, PAGE, type Entry, type ReadPage, type TimelinePage } from './timeline-query'

/** As many pages are read to come down to what is known, or to find one entry that passes a filter, before giving up. */
const PATIENCE_PAGES = 5

/** What is on the screen: the newest entries without a gap, down to where older ones start. */
export interface LiveTimeline {
  entries: Entry[]
  next: string | null
  /** The ids of entries that came in while the timeline was open. */
  arrived: ReadonlySet<string>
}

/**
 * Brings the timeline up to date: reads it from the newest entry down to the oldest one that is known, so that an entry that
 * is recorded late gets its place. What lies below the pages that this may take stays as it is known. If none of them holds
 * a known entry, so much came in that the timeline starts anew, and older entries can be loaded again.
 */
export async function refresh(current: () => LiveTimeline | undefined, read: ReadPage): Promise<LiveTimeline> {
  const seen = await readDownTo(current(), read)
  // Asked for only now: older entries may have been appended while these were under way.
  const known = current()
  return known === undefined ? { ...seen, arrived: new Set() } : join(known, seen)
}

function join(known: LiveTimeline, seen: TimelinePage): LiveTimeline {
  const knownIds = new Set(known.entries.map((entry) => entry.id))
  const lastMet = seen.entries.findLast((entry) => knownIds.has(entry.id))
  const { entries, next } = lastMet === undefined ? withoutCommon(known, seen) : aroundCommon(known, seen, lastMet)
  const fresh = entries.map((entry) => entry.id).filter((id) => !knownIds.has(id))
  const same = fresh.length === 0 && entries.length === known.entries.length && next === known.next
  if (same) return known
  return { entries, next, arrived: new Set([...known.arrived, ...fresh]) }
}

function withoutCommon(known: LiveTimeline, seen: TimelinePage): TimelinePage {
  if (seen.entries.length === 0) return known
  return known.entries.length === 0 ? { entries: seen.entries, next: known.next ?? seen.next } : seen
}

function aroundCommon(known: LiveTimeline, seen: TimelinePage, lastMet: Entry): TimelinePage {
  const below = known.entries.slice(known.entries.findIndex((entry) => entry.id === lastMet.id) + 1)
  if (known.next === null) return { entries: [...seen.entries, ...below], next: below.length === 0 ? seen.next : null }
  // The last page may reach further down than what is known; that is there to be loaded.
  const above = seen.entries.slice(0, seen.entries.indexOf(lastMet) + 1)
  return { entries: [...above, ...below], next: known.next }
}

/** Appends older entries: at least one, where patience finds one. */
export async function loadOlder(known: LiveTimeline, read: ReadPage): Promise<TimelinePage> {
  let older: TimelinePage = { entries: [], next: known.next }
  for (let pages = 0; pages < PATIENCE_PAGES && older.entries.length === 0 && older.next !== null; pages++) {
    older = await read(older.next)
  }
  return older
}

/**
 * The timeline with older entries below those it has. Unchanged if it no longer ends where they were asked for: it started
 * anew meanwhile, and they would leave a gap.
 */
export function append(known: LiveTimeline, from: string | null, older: TimelinePage): LiveTimeline {
  if (known.next !== from) return known
  const knownIds = new Set(known.entries.map((entry) => entry.id))
  return {
    ...known,
    entries: [...known.entries, ...older.entries.filter((entry) => !knownIds.has(entry.id))],
    next: older.next,
  }
}

/** From the newest entry down to the last that is known, or the very last where all are known, if patience gets there. */
async function readDownTo(known: LiveTimeline | undefined, read: ReadPage): Promise<TimelinePage> {
  const size = Math.min(Math.max(known?.entries.length ?? 0, PAGE), LARGEST_PAGE)
  const last = known?.entries.at(-1)?.id
  let seen = await read(null, size)
  for (let pages = 1; pages < PATIENCE_PAGES && last !== undefined && seen.next !== null; pages++) {
    // A filter that passes nothing of the newest entries makes pages dear and brings none.
    if (seen.entries.length === 0) break
    if (known?.next !== null && seen.entries.some((entry) => entry.id === last)) break
    const page = await read(seen.next, size)
    seen = { entries: [...seen.entries, ...page.entries], next: page.next }
  }
  return seen
}
