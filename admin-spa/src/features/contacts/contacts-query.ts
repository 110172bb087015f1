import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql, type ResultOf } from '@/lib/graphql'

const PAGE = 25

export const ContactRow = graphql(`
  fragment ContactRow on Contact @_unmask {
    id
    externalId
    email
    phone
    anonymousIds
    firstName
    lastName
    createdAt
  }
`)
export type ContactRow = ResultOf<typeof ContactRow>

const ContactsDocument = graphql(
  `
    query Contacts($first: Int, $after: String, $last: Int, $before: String, $search: String, $segment: ID) {
      contacts(first: $first, after: $after, last: $last, before: $before, search: $search, segment: $segment) {
        nodes {
          ...ContactRow
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  `,
  [ContactRow],
)

const ContactCountDocument = graphql(`
  query ContactCount {
    contacts(first: 1) {
      totalCount
    }
  }
`)

const SegmentNamesDocument = graphql(`
  query SegmentNames {
    segments {
      key
      name
    }
  }
`)

export interface ContactsPosition {
  search: string
  /** The key of a segment: its members alone. The server takes no search together with it. */
  segment?: string | undefined
  after?: string | undefined
  before?: string | undefined
}

export function contactsQuery({ search, segment, after, before }: ContactsPosition) {
  const variables = {
    ...(before === undefined ? { first: PAGE } : { last: PAGE, before }),
    ...(after !== undefined && { after }),
    ...(segment !== undefined ? { segment } : search !== '' && { search }),
  }
  return queryOptions({
    queryKey: ['contacts', variables],
    queryFn: async ({ signal }) => (await call(ContactsDocument, variables, { signal })).contacts,
    placeholderData: keepPreviousData,
  })
}

/** How many contacts there are: the server scans for it, so it is asked once and not with each page. */
export const contactCountQuery = queryOptions({
  queryKey: ['contact-count'],
  queryFn: async ({ signal }) => (await call(ContactCountDocument, {}, { signal })).contacts.totalCount,
  staleTime: 5 * 60_000,
})

/** What the segments are called. */
export const segmentNamesQuery = queryOptions({
  queryKey: ['segment-names'],
  queryFn: async ({ signal }) => (await call(SegmentNamesDocument, {}, { signal })).segments,
  staleTime: 60_000,
})
