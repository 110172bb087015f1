import { Time } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import type { Journey } from './journeys-query'

/** Whether a journey lets contacts in, and by which version. */
export function JourneyState({ journey }: { journey: Journey }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-soft">
      <Badge tone={journey.active ? 'good' : 'neutral'}>{journey.active ? 'Active' : 'Archived'}</Badge>
      <span>
        version {journey.version}, since <Time at={journey.activatedAt} />
      </span>
      <code className="font-mono text-[13px] break-all">{journey.key}</code>
    </span>
  )
}
