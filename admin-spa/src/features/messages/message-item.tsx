import { useState, type ReactNode } from 'react'
import { Disclosure } from '@/components/disclosure'
import { Time } from '@/components/time'
import { humanize } from '@/lib/words'
import { MessageStateBadge } from './message-state'
import { MessageWhy } from './message-why'
import type { MessageParts } from './messages-query'
import { ResolveMessage } from './resolve-message'

interface MessageItemProps {
  message: MessageParts
  /** Who gets it, where that is not clear from the page. */
  contact?: ReactNode
}

/** One message: how it stands, why, and what a person can do about it. */
export function MessageItem({ message, contact }: MessageItemProps) {
  const [asked, setAsked] = useState(false)
  return (
    <li className="px-4 py-4 sm:px-5" data-message={message.id}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold break-all">{message.key}</h3>
        <MessageStateBadge state={message.state} />
        <span className="ml-auto text-sm text-ink-soft">
          decided <Time at={message.decidedAt} />
        </span>
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        {contact !== undefined && <>to {contact}, </>}
        by {message.channel}, {humanize(message.messageClass).toLowerCase()}
        {message.state !== 'PENDING' && (
          <>
            , {humanize(message.state).toLowerCase()} <Time at={message.stateSince} />
          </>
        )}
      </p>
      <Reason message={message} />
      {message.state === 'PARKED' && <ResolveMessage message={message} />}
      <Disclosure summary="Why" className="mt-2" onToggle={(open) => setAsked((before) => before || open)}>
        {asked && <MessageWhy message={message} />}
      </Disclosure>
    </li>
  )
}

function Reason({ message }: { message: MessageParts }) {
  if (message.skipReason === null && message.detail === null) return null
  return (
    <p className="mt-2 break-words">
      {message.skipReason !== null && <span className="font-medium">{humanize(message.skipReason)}. </span>}
      {message.detail}
    </p>
  )
}
