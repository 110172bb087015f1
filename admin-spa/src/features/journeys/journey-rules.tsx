import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { asObject } from '@/lib/json'
import type { Journey } from './journeys-query'
import { exitText, reentryText } from './rule-text'
import { SentenceView } from './sentence-view'

/** Whether a contact may enter again, and what ends a run before its steps do. */
export function JourneyRules({ journey }: { journey: Journey }) {
  const { reentry, goal, exits } = asObject(journey.definition)
  const rules = Array.isArray(exits) ? exits : []
  return (
    <Card title="Again, goal and exits">
      <dl className="space-y-4">
        <Rule name="Again">
          <SentenceView sentence={reentryText(journey.runKey, reentry)} />
        </Rule>
        <Rule name="Goal">{goal === undefined ? 'None.' : <SentenceView sentence={exitText(goal)} />}</Rule>
        <Rule name="Exits">
          {rules.length === 0 ? (
            'None.'
          ) : (
            <ul className="space-y-1.5">
              {rules.map((rule, index) => (
                <li key={index}>
                  <SentenceView sentence={exitText(rule)} />
                </li>
              ))}
            </ul>
          )}
        </Rule>
      </dl>
    </Card>
  )
}

function Rule({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  )
}
