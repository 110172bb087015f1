import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorPanel } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { LoadingRows } from '@/components/ui/skeleton'
import { MessageItem } from './message-item'
import type { MessageParts } from './messages-query'

interface MessageListProps<M extends MessageParts> {
  query: UseInfiniteQueryResult<InfiniteData<{ nodes: M[] }>>
  /** What to show if there are none. */
  empty: ReactNode
  contact?: (message: M) => ReactNode
  more: string
}

/** Messages page by page, with what stands there before they come and if they don't. */
export function MessageList<M extends MessageParts>({ query, empty, contact, more }: MessageListProps<M>) {
  if (query.isPending) {
    return (
      <div className="px-4 sm:px-5">
        <LoadingRows what="messages" rows={4} />
      </div>
    )
  }
  const messages = query.data?.pages.flatMap((page) => page.nodes) ?? []
  return (
    <>
      {query.error !== null && (
        <div className="p-4 sm:px-5">
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data !== undefined && messages.length === 0 && empty}
      <ul className="divide-y divide-line">
        {messages.map((message) => (
          <MessageItem key={message.id} message={message} {...(contact && { contact: contact(message) })} />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="border-t border-line p-4 text-center">
          <Button size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {more}
          </Button>
        </div>
      )}
    </>
  )
}
