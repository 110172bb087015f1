import { Time } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { Contact } from './contact-query'

/** Where a contact stands in each lifecycle model, and why. */
export function ContactTracks({ tracks }: { tracks: Contact['tracks'] }) {
  return (
    <Card title="Lifecycle">
      {tracks.length === 0 ? (
        <p className="text-ink-soft">This workspace has no lifecycle model yet. A plugin can bring one.</p>
      ) : (
        <ul className="space-y-5">
          {tracks.map((track) => (
            <li key={track.model}>
              <Track track={track} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Track({ track }: { track: Contact['tracks'][number] }) {
  return (
    <>
      <h3 className="text-sm text-ink-soft">{track.modelName}</h3>
      <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        {track.stage === null ? <Badge>No stage</Badge> : <Badge tone="good">{track.stage.name}</Badge>}
        {track.since !== null && (
          <span className="text-sm text-ink-soft">
            since <Time at={track.since} />
          </span>
        )}
      </p>
      {track.stage?.description != null && <p className="mt-1.5 text-sm text-ink-soft">{track.stage.description}</p>}
      {track.because.length > 0 && (
        <>
          <h4 className="mt-2 text-sm font-medium">Because</h4>
          <ul className="list-disc space-y-0.5 pl-5 text-sm">
            {track.because.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
