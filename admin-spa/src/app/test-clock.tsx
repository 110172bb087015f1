import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '@/lib/api'
import { setNow, useNow } from '@/lib/clock'
import { graphql } from '@/lib/graphql'
import { exactTime } from '@/lib/time'
import { useMay } from '@/lib/viewer'

const AGAIN_MS = 5_000

const ClockDocument = graphql(`
  query Clock {
    clock {
      now
      isMovable
    }
  }
`)

/** What the clock of a test installation shows, by which all times here are told; nothing where the real time counts. */
export function TestClock() {
  const { data: clock } = useQuery({
    queryKey: ['clock'],
    queryFn: async ({ signal }) => (await call(ClockDocument, {}, { signal })).clock,
    enabled: useMay('workspace:read'),
    refetchInterval: ({ state }) => (state.data?.isMovable === true ? AGAIN_MS : false),
  })
  const shown = clock?.isMovable === true ? clock.now : null
  useEffect(() => setNow(shown === null ? null : new Date(shown)), [shown])
  return shown === null ? null : <Reading />
}

function Reading() {
  return (
    <p className="rounded-md bg-accent-soft px-3 py-1.5 text-sm text-accent md:mx-0 md:mt-4">
      <span className="font-semibold">Test clock</span> <time>{exactTime(useNow())}</time>
    </p>
  )
}
