import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql, type ResultOf } from '@/lib/graphql'

const SegmentsDocument = graphql(`
  query Segments {
    segments {
      key
      version
      name
      description
      criteriaText
      active
      activatedAt
    }
  }
`)
export type Segment = ResultOf<typeof SegmentsDocument>['segments'][number]

/** The segments, those first that contacts are in. */
export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: async ({ signal }) => {
    const { segments } = await call(SegmentsDocument, {}, { signal })
    return segments.toSorted((a, b) => Number(b.active) - Number(a.active))
  },
})

const PlacementDocument = graphql(`
  query Placement {
    placementProgress {
      isDone
      contacts
    }
  }
`)

/** How far new segments have come: asked often only while there is something to see. */
export const placementQuery = queryOptions({
  queryKey: ['placement'],
  queryFn: async ({ signal }) => (await call(PlacementDocument, {}, { signal })).placementProgress,
  refetchInterval: ({ state }) => (state.data?.isDone === false ? 1_000 : 15_000),
})
