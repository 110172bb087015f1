import { useInfiniteQuery } from '@tanstack/react-query'
import { EmptyState } from '@/components/empty-state'
import { MessageList } from './message-list'
import { contactMessagesQuery } from './messages-query'

/** The messages decided for one contact, newest first. */
export function ContactMessages({ contactId }: { contactId: string }) {
  const query = useInfiniteQuery(contactMessagesQuery(contactId))
  return (
    <MessageList
      query={query}
      more="Load older messages"
      empty={
        <EmptyState title="No messages yet">
          Every message that a journey decides for this contact shows up here, sent or not, with the reasons.
        </EmptyState>
      }
    />
  )
}
