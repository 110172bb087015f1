import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'

const SegmentSizeDocument = graphql(`
  query SegmentSize($segment: ID!) {
    contacts(first: 1, segment: $segment) {
      totalCount
    }
  }
`)

/**
 * How many contacts are in a segment. The server scans for it, so it is asked for one segment at a time; `Segment.size`
 * could only be asked for all of them at once.
 */
export function segmentSizeQuery(segment: string) {
  return queryOptions({
    queryKey: ['segment-size', segment],
    queryFn: async ({ signal }) => (await call(SegmentSizeDocument, { segment }, { signal })).contacts.totalCount,
    staleTime: 60_000,
  })
}
