import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql, type ResultOf } from '@/lib/graphql'

const JourneysDocument = graphql(`
  query Journeys {
    journeys {
      key
      version
      name
      entry {
        stage {
          model
          stage
        }
        segment {
          segment
          move
        }
        event
        date {
          property
          offset
          at
          yearly
        }
        onRequest
        properties
        where
        whereText
        maxAge
      }
      runKey
      messages
      steps
      definition
      active
      activatedAt
      tallies {
        intended
        sent
        failed
        skipped
        parked
        pending
      }
    }
  }
`)
export type Journey = ResultOf<typeof JourneysDocument>['journeys'][number]

/** The latest version of each journey, those first that let contacts in. */
export const journeysQuery = queryOptions({
  queryKey: ['journeys'],
  queryFn: async ({ signal }) => {
    const { journeys } = await call(JourneysDocument, {}, { signal })
    return journeys.toSorted((a, b) => Number(b.active) - Number(a.active))
  },
  refetchInterval: 10_000,
})

const UnderWayDocument = graphql(`
  query UnderWay {
    journeys {
      key
      underWay {
        journeyVersion
        step
        runs
      }
    }
  }
`)
export type RunsAtStep = ResultOf<typeof UnderWayDocument>['journeys'][number]['underWay'][number]

/** Where the runs of a journey are. The server scans for it, and for all journeys: the API has no way to ask for one. */
export function underWayQuery(journeyKey: string) {
  return queryOptions({
    queryKey: ['under-way'],
    queryFn: async ({ signal }) => (await call(UnderWayDocument, {}, { signal })).journeys,
    select: (journeys) => journeys.find((journey) => journey.key === journeyKey)?.underWay ?? [],
    staleTime: 30_000,
  })
}

const PredicateTextDocument = graphql(`
  query PredicateText($predicate: JSON!) {
    checkPredicate(predicate: $predicate) {
      text
    }
  }
`)

/** A predicate in JSON as the text that a person would write; null if it asks about what is not there any more. */
export function predicateTextQuery(predicate: ResultOf<typeof JourneysDocument>['journeys'][number]['definition']) {
  return queryOptions({
    queryKey: ['predicate-text', predicate],
    queryFn: async ({ signal }) => (await call(PredicateTextDocument, { predicate }, { signal })).checkPredicate.text,
    staleTime: Infinity,
  })
}
