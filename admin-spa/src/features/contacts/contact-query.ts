import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { ApiError } from '@/lib/api-error'
import { graphql, type ResultOf } from '@/lib/graphql'

const ContactDocument = graphql(`
  query Contact($id: ID!) {
    contact(by: { id: $id }) {
      id
      externalId
      email
      phone
      anonymousIds
      firstName
      lastName
      locale
      timeZone
      properties
      tags
      lists
      createdAt
      tracks {
        model
        modelName
        stage {
          key
          name
          description
        }
        since
        because
      }
      consents {
        channel
        topic
        granted
        source
        recordedAt
      }
      suppressions {
        channel
        reason
        createdAt
      }
    }
  }
`)

export type Contact = NonNullable<ResultOf<typeof ContactDocument>['contact']>

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: ['contact', id, 'profile'],
    queryFn: async ({ signal }) => {
      const { contact } = await call(ContactDocument, { id }, { signal })
      if (contact === null) throw new ApiError('NOT_FOUND', 'There is no contact with this id in this workspace.')
      return contact
    },
    refetchInterval: 15_000,
  })
}
