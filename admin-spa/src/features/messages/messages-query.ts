import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { ApiError } from '@/lib/api-error'
import { graphql, type ResultOf } from '@/lib/graphql'

const PAGE = 20

export const MessageParts = graphql(`
  fragment MessageParts on Message @_unmask {
    id
    key
    version
    channel
    messageClass
    state
    skipReason
    detail
    providerId
    decidedAt
    stateSince
    attempts
  }
`)
export type MessageParts = ResultOf<typeof MessageParts>
export type MessageState = MessageParts['state']

const ContactMessagesDocument = graphql(
  `
    query ContactMessages($id: ID!, $first: Int!, $after: String) {
      contact(by: { id: $id }) {
        messages(first: $first, after: $after) {
          nodes {
            ...MessageParts
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [MessageParts],
)

/** The messages decided for a contact, newest first. */
export function contactMessagesQuery(contactId: string) {
  return infiniteQueryOptions({
    queryKey: ['contact', contactId, 'messages'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const { contact } = await call(
        ContactMessagesDocument,
        { id: contactId, first: PAGE, after: pageParam },
        { signal },
      )
      if (contact === null) throw new ApiError('NOT_FOUND', 'There is no contact with this id in this workspace.')
      return contact.messages
    },
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchInterval: 5_000,
  })
}

const ParkedMessagesDocument = graphql(
  `
    query ParkedMessages($first: Int!, $after: String) {
      messages(state: PARKED, first: $first, after: $after) {
        nodes {
          ...MessageParts
          contact {
            id
            firstName
            lastName
            email
            phone
            externalId
            anonymousIds
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MessageParts],
)

/** The messages of all contacts that wait for a person, oldest first. */
export const parkedMessagesQuery = infiniteQueryOptions({
  queryKey: ['messages'],
  initialPageParam: null as string | null,
  queryFn: async ({ pageParam, signal }) =>
    (await call(ParkedMessagesDocument, { first: PAGE, after: pageParam }, { signal })).messages,
  getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  refetchInterval: 10_000,
})

const WhyDocument = graphql(`
  query MessageWhy($id: ID!) {
    node(id: $id) {
      __typename
      ... on Message {
        why {
          summary
          because
          journey
          journeyVersion
          cause {
            id
            type
            occurredAt
            properties
          }
          decidedAt
          record
        }
      }
    }
  }
`)

/** Why a message was decided. It does not change, so it is asked once. */
export function whyQuery(messageId: string) {
  return queryOptions({
    queryKey: ['why', messageId],
    queryFn: async ({ signal }) => {
      const { node } = await call(WhyDocument, { id: messageId }, { signal })
      if (node?.__typename !== 'Message') throw new ApiError('NOT_FOUND', 'There is no message with this id any more.')
      return node.why
    },
    staleTime: Infinity,
  })
}
export type Explanation = Extract<NonNullable<ResultOf<typeof WhyDocument>['node']>, { __typename: 'Message' }>['why']
