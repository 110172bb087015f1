import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '@/components/empty-state'
import { PageHeader } from '@/components/page-header'
import { Select } from '@/components/ui/field'
import { contactName } from '@/lib/contact-name'
import { usePageTitle } from '@/lib/use-page-title'
import { humanize } from '@/lib/words'
import { MessageList } from './message-list'
import { messageStates, stateMeanings } from './message-state'
import { messagesQuery, type MessageState } from './messages-query'

interface MessagesPageProps {
  state: MessageState
  onState: (state: MessageState) => void
}

/** The messages of all contacts in one state; above all those that wait for a person. */
export function MessagesPage({ state, onState }: MessagesPageProps) {
  usePageTitle('Messages')
  const query = useInfiniteQuery(messagesQuery(state))
  return (
    <>
      <PageHeader
        title="Messages"
        actions={
          <label className="flex items-center gap-2.5">
            <span className="text-ink-soft">State</span>
            <Select value={state} onChange={(event) => onState(event.target.value as MessageState)} className="w-auto">
              {messageStates.map((each) => (
                <option key={each} value={each}>
                  {humanize(each)}
                </option>
              ))}
            </Select>
          </label>
        }
      >
        {stateMeanings[state]} Oldest first.
      </PageHeader>
      <section aria-label={`${humanize(state)} messages`} className="rounded-lg border border-line bg-surface">
        <h2 className="sr-only">{humanize(state)} messages</h2>
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
            state === 'PARKED' ? (
              <EmptyState title="Nothing waits for you">
                A message is parked if nobody can know whether its provider took it, such as after a lost connection.
              </EmptyState>
            ) : (
              <EmptyState title={`No message is ${humanize(state).toLowerCase()}`} />
            )
          }
        />
      </section>
    </>
  )
}

/** The state that a URL names; PARKED if it names none. */
export function stateFrom(text: string | undefined): MessageState {
  return messageStates.find((state) => state === text?.toUpperCase()) ?? 'PARKED'
}
