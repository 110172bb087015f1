import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/api'
import { graphql, type ResultOf } from '@/lib/graphql'

export const ChannelParts = graphql(`
  fragment ChannelParts on Channel @_unmask {
    key
    name
    plugin
    settingsSchema
    secrets
    configured
    settings
    secretsSet
    capabilities
  }
`)
export type Channel = ResultOf<typeof ChannelParts>

const PluginsDocument = graphql(
  `
    query Plugins {
      plugins {
        id
        version
        state
        reason
        enabled
        lifecycleModels
        channels {
          ...ChannelParts
        }
      }
    }
  `,
  [ChannelParts],
)
export type Plugin = ResultOf<typeof PluginsDocument>['plugins'][number]

export const pluginsQuery = queryOptions({
  queryKey: ['plugins'],
  queryFn: async ({ signal }) => (await call(PluginsDocument, {}, { signal })).plugins,
})
