import { Link } from '@tanstack/react-router'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { humanize } from '@/lib/words'
import { CheckChannel } from './check-channel'
import { EnablePlugin } from './enable-plugin'
import type { Channel, Plugin } from './plugins-query'

const tones: Record<Plugin['state'], Tone> = { RUNNING: 'good', FAILED: 'bad', QUARANTINED: 'bad' }

const capabilities: Record<Channel['capabilities'][number], string> = {
  NETWORK: 'Opens network connections',
  FILES: 'Reads and writes files',
}

export function PluginCard({ plugin }: { plugin: Plugin }) {
  return (
    <Card
      title={
        <>
          {plugin.id} <span className="font-normal text-ink-soft">{plugin.version}</span>
        </>
      }
      aside={
        <span className="flex gap-2">
          <Badge tone={tones[plugin.state]}>{humanize(plugin.state)}</Badge>
          <Badge tone={plugin.enabled ? 'good' : 'neutral'}>{plugin.enabled ? 'Enabled' : 'Not enabled'}</Badge>
        </span>
      }
    >
      <div className="space-y-4">
        {plugin.reason !== null && (
          <Notice tone="warn" title="Why it does not run">
            {plugin.reason}
          </Notice>
        )}
        {plugin.lifecycleModels.length > 0 && (
          <p>
            <span className="text-ink-soft">Lifecycle models:</span> {plugin.lifecycleModels.join(', ')}
          </p>
        )}
        {plugin.channels.length > 0 && (
          <ul aria-label={`Channels of ${plugin.id}`} className="divide-y divide-line rounded-md border border-line">
            {plugin.channels.map((channel) => (
              <li key={channel.key} className="p-4">
                <ChannelRow channel={channel} enabled={plugin.enabled} />
              </li>
            ))}
          </ul>
        )}
        {!plugin.enabled && plugin.state === 'RUNNING' && <EnablePlugin plugin={plugin} />}
      </div>
    </Card>
  )
}

function ChannelRow({ channel, enabled }: { channel: Channel; enabled: boolean }) {
  const settings = enabled && (
    <Button size="small" asChild>
      <Link to="/plugins/channels/$channelKey" params={{ channelKey: channel.key }}>
        {channel.configured ? 'Settings' : 'Set up'}
        <span className="sr-only"> of {channel.name}</span>
      </Link>
    </Button>
  )
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="font-medium">{channel.name}</h3>
        <Badge tone={channel.configured ? 'good' : 'neutral'}>{channel.configured ? 'Set up' : 'Not set up'}</Badge>
      </div>
      {channel.capabilities.length > 0 && (
        <p className="mt-1 text-ink-soft">{channel.capabilities.map((one) => capabilities[one]).join(', ')}</p>
      )}
      {channel.configured ? (
        <CheckChannel channelKey={channel.key} beside={settings} />
      ) : (
        settings && <div className="mt-3">{settings}</div>
      )}
    </>
  )
}
