import type { Entry, ReadPage, TimelinePage } from './timeline-query'

/** As many pages are read to close a gap, or to find one entry that passes a filter, before giving up. */
const PATIENCE_PAGES = 5

/** What is on the screen: the newest entries without a gap, down to where older ones start. */
export interface LiveTimeline {
  entries: Entry[]
  next: string | null
  /** The ids of entries that came in while the timeline was open. */
  arrived: ReadonlySet<string>
}

/**
 * Brings the timeline up to date: puts what is new at its head before what is known. If more came in than a page holds, the
 * pages between are read too; if that takes too many, it starts anew, and older entries can be loaded again.
 */
export async function refresh(current: () => LiveTimeline | undefined, read: ReadPage): Promise<LiveTimeline> {
  const head = await read(null)
  // Asked for only now: older entries may have been appended while the head was under way.
  const before = current()
  if (before === undefined) return { ...head, arrived: new Set() }
  const idsBefore = new Set(before.entries.map((entry) => entry.id))
  if (head.entries.every((entry) => idsBefore.has(entry.id))) return before
  const joined = await readDownTo(idsBefore, head, read)
  // And again: they may have been appended while the gap was closed.
  const known = current() ?? before
  const knownIds = new Set(known.entries.map((entry) => entry.id))
  const fresh = joined.entries.map((entry) => entry.id).filter((id) => !knownIds.has(id))
  const arrived = new Set([...known.arrived, ...fresh])
  const gap = joined.next !== null && !meets(joined, knownIds) && knownIds.size > 0
  if (gap) return { ...joined, arrived }
  const joinedIds = new Set(joined.entries.map((entry) => entry.id))
  const older = known.entries.filter((entry) => !joinedIds.has(entry.id))
  const next = knownIds.size === 0 ? (known.next ?? joined.next) : known.next
  return { entries: [...joined.entries, ...older], next, arrived }
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

async function readDownTo(knownIds: Set<string>, head: TimelinePage, read: ReadPage): Promise<TimelinePage> {
  let joined = head
  for (let pages = 1; pages < PATIENCE_PAGES && joined.next !== null && !meets(joined, knownIds); pages++) {
    if (knownIds.size === 0) break
    const page = await read(joined.next)
    joined = { entries: [...joined.entries, ...page.entries], next: page.next }
  }
  return joined
}

function meets(page: TimelinePage, knownIds: Set<string>): boolean {
  return page.entries.some((entry) => knownIds.has(entry.id))
}
