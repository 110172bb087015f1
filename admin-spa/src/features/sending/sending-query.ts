import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql, type ResultOf } from '@/lib/graphql'

export const SendingRulesParts = graphql(`
  fragment SendingRulesParts on SendingRules @_unmask {
    version
    frequencyCaps {
      channel
      most
      days
      hours
    }
    quietHours {
      channel
      from
      until
      weekdays
    }
    activatedAt
  }
`)
export type SendingRules = ResultOf<typeof SendingRulesParts>
export type Weekday = SendingRules['quietHours'][number]['weekdays'][number]

const SendingRulesDocument = graphql(
  `
    query SendingRules {
      sendingRules {
        ...SendingRulesParts
      }
    }
  `,
  [SendingRulesParts],
)

/** What binds marketing messages now. */
export const sendingRulesQuery = queryOptions({
  queryKey: ['sending-rules'],
  queryFn: async ({ signal }) => (await call(SendingRulesDocument, {}, { signal })).sendingRules,
})

const ChannelsDocument = graphql(`
  query Channels {
    channels {
      key
      name
    }
  }
`)

/** The channels that a rule may be for. */
export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: async ({ signal }) => (await call(ChannelsDocument, {}, { signal })).channels,
  staleTime: 60_000,
})
