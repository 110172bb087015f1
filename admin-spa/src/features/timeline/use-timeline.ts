import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { append, loadOlder, refresh, type LiveTimeline } from './live-timeline'
import { pageReader } from './timeline-query'
import { useTimelineBell } from './use-timeline-bell'

/** A new entry is on the screen within two seconds: this, the server's answer (up to five of them), and a frame. */
const POLL_MS = 1_000
/** While the server says by itself that something is new. */
const POLL_WHILE_TOLD_MS = 10_000
const POLL_AFTER_FAILURE_MS = 5_000

/** The timeline of a contact, kept up to date while the page is visible: the server tells, and where it does not, it is asked. */
export function useTimeline(contactId: string, types: string[]) {
  const queryClient = useQueryClient()
  const queryKey = ['timeline', contactId, types]
  const ring = useCallback(
    () => queryClient.invalidateQueries({ queryKey: ['timeline', contactId] }),
    [queryClient, contactId],
  )
  const isTold = useTimelineBell(contactId, ring)
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      refresh(() => queryClient.getQueryData<LiveTimeline>(queryKey), pageReader(contactId, types, signal)),
    refetchInterval: ({ state }) => {
      if (state.status === 'error') return POLL_AFTER_FAILURE_MS
      return isTold ? POLL_WHILE_TOLD_MS : POLL_MS
    },
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    staleTime: 0,
    retry: false,
    structuralSharing: false,
  })
  const older = useMutation({
    mutationFn: async (shown: LiveTimeline) => {
      const page = await loadOlder(shown, pageReader(contactId, types))
      // Not in onSuccess: by now that may be the one of another filter, and these entries are of this one.
      queryClient.setQueryData<LiveTimeline>(queryKey, (known) => known && append(known, shown.next, page))
      return page
    },
  })
  return { timeline: query.data, error: query.error, retry: query.refetch, older }
}

/** The types of entries seen on a contact's timeline so far, whatever the filter. */
export function useSeenTypes(contactId: string, selected: string[]): string[] {
  const queryClient = useQueryClient()
  const timelines = queryClient.getQueriesData<LiveTimeline>({ queryKey: ['timeline', contactId] })
  const seen = timelines.flatMap(([, timeline]) => timeline?.entries.map((entry) => entry.type) ?? [])
  return [...new Set([...selected, ...seen])].sort()
}
