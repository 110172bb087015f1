import { Time } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { humanize } from '@/lib/words'
import type { Contact } from './contact-query'

type ContactConsentProps = Pick<Contact, 'consents' | 'suppressions'>

/** What may be sent to a contact: what it agreed to and withdrew, and which addresses get nothing more. */
export function ContactConsent({ consents, suppressions }: ContactConsentProps) {
  return (
    <Card title="Consent and suppressions">
      {consents.length === 0 && suppressions.length === 0 && (
        <p className="text-ink-soft">
          No consent is recorded, so marketing messages are skipped. Nothing is suppressed.
        </p>
      )}
      <ul className="space-y-3">
        {suppressions.map((suppression) => (
          <li key={suppression.channel}>
            <Badge tone="bad">Suppressed</Badge> {humanize(suppression.channel)}
            <p className="text-sm text-ink-soft">
              {humanize(suppression.reason)}, <Time at={suppression.createdAt} />
            </p>
          </li>
        ))}
        {consents.map((consent) => (
          <li key={`${consent.channel} ${consent.topic ?? ''} ${consent.recordedAt}`}>
            <Badge tone={consent.granted ? 'good' : 'neutral'}>{consent.granted ? 'Given' : 'Withdrawn'}</Badge>{' '}
            {humanize(consent.channel)}
            {consent.topic === null ? ', all topics' : `, ${consent.topic}`}
            <p className="text-sm text-ink-soft">
              {consent.source}, <Time at={consent.recordedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
