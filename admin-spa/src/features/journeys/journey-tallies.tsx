import { Facts } from '@/components/facts'
import { Card } from '@/components/ui/card'
import type { Journey } from './journeys-query'

/** How the messages of a journey stand: the first number is the sum of the others. */
export function JourneyTallies({ journey: { tallies } }: { journey: Journey }) {
  return (
    <Card title="Messages">
      {tallies.intended === 0 ? (
        <p className="text-ink-soft">None was decided yet.</p>
      ) : (
        <Facts
          facts={[
            ['Decided', <Count of={tallies.intended} />],
            ['Sent', <Count of={tallies.sent} />],
            ['Pending', <Count of={tallies.pending} />],
            ['Skipped', <Count of={tallies.skipped} />],
            ['Failed', <Count of={tallies.failed} />],
            ['Parked', <Count of={tallies.parked} />],
          ]}
        />
      )}
    </Card>
  )
}

function Count({ of }: { of: number }) {
  return <span className="block text-right tabular-nums">{of.toLocaleString('en')}</span>
}
