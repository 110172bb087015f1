import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '@/components/empty-state'
import { PageHeader } from '@/components/page-header'
import { contactName } from '@/lib/contact-name'
import { usePageTitle } from '@/lib/use-page-title'
import { MessageList } from './message-list'
import { parkedMessagesQuery } from './messages-query'

/** The messages of all contacts that wait for a person. The server lists no other state over all contacts. */
export function MessagesPage() {
  usePageTitle('Messages')
  const query = useInfiniteQuery(parkedMessagesQuery)
  return (
    <>
      <PageHeader title="Messages">
        Parked: nobody can know whether the provider took them, so a person decides. Oldest first.
      </PageHeader>
      <section aria-label="Parked messages" className="rounded-lg border border-line bg-surface">
        <h2 className="sr-only">Parked messages</h2>
        <MessageList
          query={query}
          more="Load more messages"
          contact={(message) => (
            <Link
              to="/contacts/$contactId"
              params={{ contactId: message.contact.id }}
              className="font-medium text-ink underline underline-offset-2"
            >
              {contactName(message.contact)}
            </Link>
          )}
          empty={
            <EmptyState title="Nothing waits for you">
              A message is parked if nobody can know whether its provider took it, such as after a lost connection.
            </EmptyState>
          }
        />
      </section>
    </>
  )
}
