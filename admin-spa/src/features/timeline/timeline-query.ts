import { call } from '@/lib/api'
import { ApiError } from '@/lib/api-error'
import { graphql, type ResultOf } from '@/lib/graphql'

/** How many entries a page has. */
export const PAGE = 20
/** How many the API gives at most. */
export const LARGEST_PAGE = 100

export const Entry = graphql(`
  fragment Entry on TimelineEntry @_unmask {
    __typename
    id
    type
    occurredAt
    recordedAt
    properties
    ... on EventEntry {
      messageId
      mode
    }
    ... on StageTransition {
      model
      from
      to
      because
    }
    ... on SegmentChange {
      segment
      entered
      because
    }
    ... on JourneyMove {
      journey
      journeyVersion
      step
      until
      end
      because
    }
  }
`)
export type Entry = ResultOf<typeof Entry>

const TimelineDocument = graphql(
  `
    query Timeline($id: ID!, $first: Int!, $after: String, $types: [String!]) {
      contact(by: { id: $id }) {
        timeline(first: $first, after: $after, types: $types) {
          nodes {
            ...Entry
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [Entry],
)

/** A page of entries, newest first, and where the next one starts; null if this is the last. */
export interface TimelinePage {
  entries: Entry[]
  next: string | null
}

/** Reads the page after a cursor; the newest one after none. A page has PAGE entries if not told otherwise. */
export type ReadPage = (after: string | null, size?: number) => Promise<TimelinePage>

export function pageReader(contactId: string, types: string[], signal?: AbortSignal): ReadPage {
  return async (after, size = PAGE) => {
    const variables = { id: contactId, first: size, after, types: types.length === 0 ? null : types }
    const { contact } = await call(TimelineDocument, variables, signal === undefined ? {} : { signal })
    if (contact === null) throw new ApiError('NOT_FOUND', 'There is no contact with this id in this workspace.')
    const { nodes, pageInfo } = contact.timeline
    return { entries: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null }
  }
}
