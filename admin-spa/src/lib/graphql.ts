import { initGraphQLTada } from 'gql.tada'
import type { introspection } from '../../.generated/graphql-env'
import type { JsonObject, JsonValue } from '@/lib/json'

/** Writes a GraphQL document, typed from the contract in graphql-schema/. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: {
    DateTime: string
    Date: string
    JSON: JsonValue
    EmailAddress: string
    PhoneNumber: string
    TimeZone: string
    Locale: string
    Decimal: string
  }
}>()

export { readFragment } from 'gql.tada'
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'
export type { JsonObject, JsonValue }
