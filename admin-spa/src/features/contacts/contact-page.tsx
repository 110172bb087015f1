import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorPanel } from '@/components/error-panel'
import { PageHeader } from '@/components/page-header'
import { Time } from '@/components/time'
import { Card } from '@/components/ui/card'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { contactName } from '@/lib/contact-name'
import { usePageTitle } from '@/lib/use-page-title'
import { ContactConsent } from './contact-consent'
import { ContactIdentity } from './contact-identity'
import { contactQuery, type Contact } from './contact-query'
import { ContactTags } from './contact-tags'
import { ContactTracks } from './contact-tracks'

/** One contact: who it is and where it stands, beside what is given as children (its timeline, its messages). */
export function ContactPage({ contactId, children }: { contactId: string; children: ReactNode }) {
  const { data: contact, error, refetch } = useQuery(contactQuery(contactId))
  usePageTitle(contact === undefined ? 'Contact' : contactName(contact), 'Contacts')
  if (contact === undefined && error !== null) {
    return (
      <>
        <PageHeader title="Contact" />
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return (
    <>
      {contact === undefined ? <PageHeader title="Contact">Loading…</PageHeader> : <ContactHeader contact={contact} />}
      {/* On a phone one below the other: where it stands, what happened, who it is. */}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        {contact === undefined ? <LoadingTracks /> : <ContactTracks tracks={contact.tracks} />}
        <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">{children}</div>
        {contact !== undefined && <ContactFacts contact={contact} />}
      </div>
    </>
  )
}

function ContactHeader({ contact }: { contact: Contact }) {
  const name = contactName(contact)
  return (
    <PageHeader title={name}>
      {contact.email !== null && contact.email !== name && <>{contact.email} · </>}
      first seen <Time at={contact.createdAt} />
    </PageHeader>
  )
}

function ContactFacts({ contact }: { contact: Contact }) {
  return (
    <div className="space-y-5">
      <ContactTags contact={contact} />
      <ContactIdentity contact={contact} />
      <ContactConsent consents={contact.consents} suppressions={contact.suppressions} />
    </div>
  )
}

function LoadingTracks() {
  return (
    <Card title="Lifecycle">
      <Loading what="the contact">
        <div className="space-y-3">
          <Skeleton className="w-1/2" />
          <Skeleton className="w-4/5" />
          <Skeleton className="w-2/3" />
        </div>
      </Loading>
    </Card>
  )
}
