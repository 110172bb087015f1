import { describe, expect, test } from 'vitest'
import { append, loadOlder, refresh, type LiveTimeline } from './live-timeline'
import type { Entry, ReadPage } from './timeline-query'

const PAGE = 3

/** Entry number 7 happened after number 6. */
function entry(number: number): Entry {
  return {
    __typename: 'EventEntry',
    id: String(number),
    type: 'test.happened',
    occurredAt: new Date(number * 60_000).toISOString(),
    recordedAt: new Date(number * 60_000).toISOString(),
    properties: {},
    messageId: null,
    mode: 'LIVE',
  }
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index)
}

/** A server whose timeline has these entries; the cursor is the id of the last one read. Its pages are small. */
function server(...ids: number[]): ReadPage & { reads: (string | null)[]; sizes: unknown[] } {
  const reads: (string | null)[] = []
  const sizes: unknown[] = []
  const read: ReadPage = (after, size) => {
    reads.push(after)
    sizes.push(size)
    const older = after === null ? ids : ids.filter((id) => id < Number(after))
    const page = older.slice(0, PAGE)
    return Promise.resolve({ entries: page.map(entry), next: older.length > PAGE ? String(page.at(-1)) : null })
  }
  return Object.assign(read, { reads, sizes })
}

function known(next: string | null, ...ids: number[]): LiveTimeline {
  return { entries: ids.map(entry), next, arrived: new Set() }
}

function ids(timeline: { entries: Entry[] }): number[] {
  return timeline.entries.map(({ id }) => Number(id))
}

describe('refresh', () => {
  test('of nothing reads the newest page, and calls none of it new', async () => {
    const timeline = await refresh(() => undefined, server(5, 4, 3, 2, 1))
    expect(ids(timeline)).toEqual([5, 4, 3])
    expect(timeline.next).toBe('3')
    expect(timeline.arrived.size).toBe(0)
  })

  test('without news gives the very same timeline', async () => {
    const before = known('3', 5, 4, 3)
    expect(await refresh(() => before, server(5, 4, 3, 2, 1))).toBe(before)
  })

  test('puts new entries at the head, and keeps where older ones start', async () => {
    const timeline = await refresh(() => known('2', 5, 4, 3, 2), server(7, 6, 5, 4, 3, 2, 1))
    expect(ids(timeline)).toEqual([7, 6, 5, 4, 3, 2])
    expect(timeline.next).toBe('2')
    expect([...timeline.arrived]).toEqual(['7', '6'])
  })

  test('puts a late entry where it belongs', async () => {
    const late = server(5, 4, 3)
    const timeline = await refresh(() => known(null, 5, 3), late)
    expect(ids(timeline)).toEqual([5, 4, 3])
    expect([...timeline.arrived]).toEqual(['4'])
  })

  test('puts a late entry where it belongs below the newest page, too', async () => {
    const timeline = await refresh(() => known('1', 9, 8, 7, 6, 5, 3, 2, 1), server(...numbers(9, 0)))
    expect(ids(timeline)).toEqual(numbers(9, 1))
    expect(timeline.next).toBe('1')
    expect([...timeline.arrived]).toEqual(['4'])
  })

  test('puts a late entry below all others where nothing older is left to load', async () => {
    const timeline = await refresh(() => known(null, 5, 4, 3), server(5, 4, 3, 2))
    expect(ids(timeline)).toEqual([5, 4, 3, 2])
    expect(timeline.next).toBeNull()
  })

  test('offers what came in below all others and is more than it reads', async () => {
    const timeline = await refresh(() => known(null, ...numbers(40, 35)), server(...numbers(40, 1)))
    expect(ids(timeline)).toEqual(numbers(40, 26))
    expect(timeline.next).toBe('26')
  })

  test('leaves a late entry to be loaded where older ones are', async () => {
    const before = known('3', 5, 4, 3)
    expect(await refresh(() => before, server(5, 4, 3, 2, 1))).toBe(before)
  })

  test('keeps what lies below the pages that it reads', async () => {
    const read = server(...numbers(40, 1))
    const timeline = await refresh(() => known('1', ...numbers(39, 21), ...numbers(19, 1)), read)
    expect(ids(timeline)).toEqual([...numbers(40, 21), ...numbers(19, 1)])
    expect(timeline.next).toBe('1')
    expect([...timeline.arrived]).toEqual(['40'])
    expect(read.reads).toHaveLength(5)
  })

  test('asks for as many entries as are known, a hundred at most', async () => {
    const sizes = []
    for (const count of [3, 30, 300]) {
      const read = server(...numbers(count, 1))
      await refresh(() => known(null, ...numbers(count, 1)), read)
      sizes.push(read.sizes[0])
    }
    expect(sizes).toEqual([20, 30, 100])
  })

  test('with a filter that passes none of the newest entries reads one page, and keeps what is known', async () => {
    const before = known('3', 5, 4, 3)
    let reads = 0
    const timeline = await refresh(
      () => before,
      () => Promise.resolve({ entries: [], next: String(++reads) }),
    )
    expect(timeline).toBe(before)
    expect(reads).toBe(1)
  })

  test('closes the gap if more came in than a page holds', async () => {
    const read = server(...numbers(12, 1))
    const timeline = await refresh(() => known('3', 5, 4, 3), read)
    expect(ids(timeline)).toEqual(numbers(12, 3))
    expect(timeline.next).toBe('3')
    expect(timeline.arrived.size).toBe(7)
  })

  test('starts anew if closing the gap takes too many pages', async () => {
    const read = server(...numbers(90, 1))
    const timeline = await refresh(() => known('3', 5, 4, 3), read)
    expect(ids(timeline)).toEqual(numbers(90, 76))
    expect(timeline.next).toBe('76')
    expect(read.reads).toHaveLength(5)
  })

  test('of an empty timeline takes what came in, and where it goes on', async () => {
    const timeline = await refresh(() => known(null), server(5, 4, 3, 2, 1))
    expect(ids(timeline)).toEqual([5, 4, 3])
    expect(timeline.next).toBe('3')
    expect(timeline.arrived.size).toBe(3)
  })

  test('joins with what is known when the answer comes, not when it was asked', async () => {
    let current = known('5', 7, 6, 5)
    const read = server(8, 7, 6, 5, 4, 3)
    const timeline = await refresh(
      () => current,
      (after) => {
        current = append(current, '5', { entries: [entry(4), entry(3)], next: null })
        return read(after)
      },
    )
    expect(ids(timeline)).toEqual([8, 7, 6, 5, 4, 3])
    expect(timeline.next).toBeNull()
  })

  test('keeps what was appended while it closed a gap', async () => {
    let current = known('5', 7, 6, 5)
    const read = server(...numbers(12, 1))
    const timeline = await refresh(
      () => current,
      (after) => {
        if (after !== null) current = append(current, '5', { entries: [entry(4), entry(3)], next: '3' })
        return read(after)
      },
    )
    expect(ids(timeline)).toEqual(numbers(12, 3))
    expect(timeline.next).toBe('3')
  })
})

describe('older entries', () => {
  test('are appended once', () => {
    const timeline = append(known('3', 5, 4, 3), '3', { entries: [entry(3), entry(2)], next: '2' })
    expect(ids(timeline)).toEqual([5, 4, 3, 2])
    expect(timeline.next).toBe('2')
  })

  test('are left out where the timeline started anew meanwhile', () => {
    const anew = known('76', 78, 77, 76)
    expect(append(anew, '3', { entries: [entry(2)], next: '2' })).toBe(anew)
  })

  test('are looked for on the next pages, if a filtered page comes back empty', async () => {
    const pages = [
      { entries: [], next: 'b' },
      { entries: [], next: 'c' },
      { entries: [entry(1)], next: null },
    ]
    const older = await loadOlder(known('a', 5), () => Promise.resolve(pages.shift() ?? { entries: [], next: null }))
    expect(ids(older)).toEqual([1])
    expect(older.next).toBeNull()
  })

  test('are not looked for without end', async () => {
    let reads = 0
    const older = await loadOlder(known('a', 5), () => Promise.resolve({ entries: [], next: String(++reads) }))
    expect(older).toEqual({ entries: [], next: '5' })
  })
})
