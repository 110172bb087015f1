import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { Card } from '@/components/ui/card'
import { LoadingRows } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/api-error'
import { usePageTitle } from '@/lib/use-page-title'
import { CheckChannel } from './check-channel'
import { pluginsQuery, type Channel, type Plugin } from './plugins-query'
import { SettingsForm } from './settings-form'

/** The settings of one channel. */
export function ChannelPage({ channelKey }: { channelKey: string }) {
  const { data: plugins, error, refetch } = useQuery(pluginsQuery)
  const found = plugins && findChannel(plugins, channelKey)
  usePageTitle(found?.channel.name ?? channelKey, 'Channels')
  return (
    <>
      <PageHeader title={found?.channel.name ?? channelKey}>
        <Link to="/plugins" className="underline underline-offset-2">
          Plugins
        </Link>
        {found !== undefined && <> / a channel of {found.plugin.id}</>}
      </PageHeader>
      {found !== undefined ? (
        <ChannelCards channel={found.channel} plugin={found.plugin} />
      ) : error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : plugins === undefined ? (
        <LoadingRows what="the channel" rows={4} />
      ) : (
        <ErrorPanel
          error={new ApiError('NOT_FOUND', 'No plugin of this installation brings a channel of this name.')}
        />
      )}
    </>
  )
}

function ChannelCards({ channel, plugin }: { channel: Channel; plugin: Plugin }) {
  if (!plugin.enabled) {
    return (
      <p>
        The channel can be set up once its plugin is enabled, on the page <Link to="/plugins">Plugins</Link>.
      </p>
    )
  }
  return (
    <div className="space-y-5">
      <Card title="Settings">
        <SettingsForm channel={channel} />
      </Card>
      {channel.configured && (
        <Card title="Connection">
          <p className="text-ink-soft">
            Asks the provider whether it answers, with the settings as they are saved. Sends nothing.
          </p>
          <CheckChannel channelKey={channel.key} />
        </Card>
      )}
    </div>
  )
}

function findChannel(plugins: Plugin[], key: string) {
  for (const plugin of plugins) {
    const channel = plugin.channels.find((channel) => channel.key === key)
    if (channel !== undefined) return { plugin, channel }
  }
  return undefined
}
