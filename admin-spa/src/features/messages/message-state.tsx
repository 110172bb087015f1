import { Badge, type Tone } from '@/components/ui/badge'
import { humanize } from '@/lib/words'
import type { MessageState } from './messages-query'

const tones: Record<MessageState, Tone> = {
  PENDING: 'info',
  CLAIMED: 'info',
  SENT: 'good',
  FAILED: 'bad',
  SKIPPED: 'neutral',
  PARKED: 'warn',
}

const stateMeanings: Record<MessageState, string> = {
  PENDING: 'Decided, and waiting to be sent.',
  CLAIMED: 'Being handed to the provider.',
  SENT: 'The provider took it.',
  FAILED: 'The provider refused it for good.',
  SKIPPED: 'It was decided not to send it.',
  PARKED: 'Nobody can know whether the provider took it: a person decides.',
}

export function MessageStateBadge({ state }: { state: MessageState }) {
  return (
    <span title={stateMeanings[state]} className="inline-flex">
      <Badge tone={tones[state]}>{humanize(state)}</Badge>
    </span>
  )
}
